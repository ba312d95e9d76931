//! `strategos class`: the page for a class, and the broker between the teacher's page and the telephones, in one process and on one
//! port. What is asked for at which address stands in `class/server.rs`.

mod address;
mod bridge;
mod broker;
mod gate;
mod packet;
mod room;
mod server;
mod site;
mod terminal;

use crate::input::{Stop, complain, ended};
use address::Address;
use bridge::Bridge;
use clap::ValueHint;
use room::{Farewell, Room};
use server::Class;
use site::Site;
use std::io::ErrorKind;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use terminal::Interrupts;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

/// What `class` is asked.
#[derive(clap::Args)]
pub struct Args {
    /// On which port of this machine; any that is free for 0.
    #[arg(long, default_value_t = 8090)]
    port: u16,
    /// The name or address by which telephones reach this machine; without it, the one on the local network.
    #[arg(long, value_name = "HOST", value_parser = address::host)]
    address: Option<String>,
    /// The folder of the built page.
    #[arg(long, value_name = "FOLDER", default_value = "dist", value_hint = ValueHint::DirPath)]
    page: PathBuf,
    /// Another broker than the one within, by its WebSocket ("wss://broker.example.org/mqtt").
    #[arg(long, value_name = "URL", value_parser = broker_elsewhere)]
    broker: Option<String>,
}

/// Pages are given this address as it stands.
fn broker_elsewhere(text: &str) -> Result<String, String> {
    let speaks = ["ws://", "wss://"].iter().any(|start| text.len() > start.len() && text.starts_with(start));
    if speaks && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(text.to_owned())
    } else {
        Err("a broker's address begins with ws:// or wss:// and has no spaces".to_owned())
    }
}

/// Serves the class until Ctrl+C.
pub fn main(args: &Args) -> ExitCode {
    ended(args.serve())
}

impl Args {
    fn serve(&self) -> Result<(), Stop> {
        let site = Site::read(&self.page).map_err(Stop::Wrong)?;
        let runtime = Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|error| Stop::Wrong(format!("The class can't be served: {error}.")))?;
        let held = runtime.block_on(self.hold(site));
        // Whoever is still being answered doesn't keep the command from ending.
        runtime.shutdown_background();
        held
    }

    async fn hold(&self, site: Site) -> Result<(), Stop> {
        let listener = self.listener().await?;
        let port = listener.local_addr().map_err(|error| self.unheard(&error))?.port();
        let address = Address::new(self.address.clone(), port);
        if address.is_for_this_machine_alone() {
            complain(
                "No local network was found, so only this machine reaches the class; --address HOST names it otherwise.",
            );
        }
        let mut interrupts =
            Interrupts::new().map_err(|error| Stop::Wrong(format!("Ctrl+C can't be heard: {error}.")))?;
        let token = room::token().map_err(Stop::Wrong)?;
        let room = Room::new(token.clone());
        let bridge = self.broker.is_none().then(|| Bridge::new(room.over()));
        let broker = self.broker.clone().unwrap_or_else(|| "/broker".to_owned());
        let class = Arc::new(Class { site, room, bridge, broker, address: address.root() });
        tokio::spawn(server::serve(listener, class.clone()));
        let asked = Arc::clone(&class);
        tokio::task::spawn_blocking(move || asked.site.pack());
        terminal::welcome(&address, &token).map_err(Stop::Unwritable)?;
        interrupts.next().await;
        let farewell = tokio::select! {
            farewell = class.end() => farewell,
            () = interrupts.next() => Farewell::Cut,
        };
        terminal::goodbye(farewell).map_err(Stop::Unwritable)
    }

    async fn listener(&self) -> Result<TcpListener, Stop> {
        TcpListener::bind((Ipv4Addr::UNSPECIFIED, self.port)).await.map_err(|error| self.unheard(&error))
    }

    fn unheard(&self, error: &std::io::Error) -> Stop {
        let port = self.port;
        Stop::Wrong(match error.kind() {
            ErrorKind::AddrInUse => {
                format!("Port {port} is taken, perhaps by another class; --port N takes another one.")
            }
            ErrorKind::PermissionDenied => format!("Port {port} may not be used here; --port N takes another one."),
            _ => format!("Port {port} can't be used: {error}."),
        })
    }
}
