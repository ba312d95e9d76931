//! Somebody between the clients and the broker, who can have the broker be away.

use std::io;
use std::net::Ipv4Addr;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A port that leads to another one, as long as that isn't away.
pub struct Proxy {
    /// Its own port.
    pub port: u16,
    away: watch::Sender<bool>,
}

impl Proxy {
    /// Leads to `port` from now on.
    pub async fn new(port: u16) -> io::Result<Proxy> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let own = listener.local_addr()?.port();
        let (away, seen) = watch::channel(false);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                if !*seen.borrow() {
                    tokio::spawn(led(near, port, seen.clone()));
                }
            }
        });
        Ok(Proxy { port: own, away })
    }

    /// The broker is away: every connection breaks, and no other one comes about, until it isn't any longer.
    pub fn set_away(&self, away: bool) {
        self.away.send_replace(away);
    }
}

async fn led(mut near: TcpStream, port: u16, mut away: watch::Receiver<bool>) -> io::Result<()> {
    let mut far = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    tokio::select! {
        _ = copy_bidirectional(&mut near, &mut far) => {}
        _ = away.wait_for(|away| *away) => {}
    }
    Ok(())
}
