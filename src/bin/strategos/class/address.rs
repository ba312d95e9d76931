//! By which address telephones reach this machine.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

/// The address of the class, and others of this machine that may do as well.
pub struct Address {
    host: String,
    port: u16,
    others: Vec<Ipv4Addr>,
}

impl Address {
    /// That of `host`, or the most likely one.
    pub fn new(host: Option<String>, port: u16) -> Address {
        if let Some(host) = host {
            return Address { host, port, others: Vec::new() };
        }
        let mut found = found().into_iter();
        let host = found.next().unwrap_or(Ipv4Addr::LOCALHOST).to_string();
        Address { host, port, others: found.collect() }
    }

    /// The address of the page's first folder.
    pub fn root(&self) -> String {
        format!("http://{}:{}/", self.host, self.port)
    }

    /// What is typed from the blackboard, without what browsers add by themselves.
    pub fn spoken(&self) -> String {
        format!("{}:{}/join", self.host, self.port)
    }

    /// Other addresses of this machine, for when the first one isn't reached.
    pub fn others(&self) -> &[Ipv4Addr] {
        &self.others
    }

    /// Whether nobody else can be meant.
    pub fn is_for_this_machine_alone(&self) -> bool {
        self.host == "localhost" || self.host.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
    }
}

/// Reads a name, or an address, of a machine.
pub fn host(text: &str) -> Result<String, String> {
    if text.parse().is_ok_and(|ip: IpAddr| ip.is_ipv6()) {
        return Ok(format!("[{text}]"));
    }
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_name) {
        Ok(text.to_owned())
    } else {
        Err("a name or an address of this machine has letters, digits, dots and hyphens, and no port".to_owned())
    }
}

/// Addresses of this machine on local networks, the likeliest first.
fn found() -> Vec<Ipv4Addr> {
    let mut found: Vec<Ipv4Addr> = outward().into_iter().collect();
    for interface in if_addrs::get_if_addrs().unwrap_or_default() {
        // Networks of containers and of virtual machines end within this machine.
        let within =
            ["docker", "br-", "veth", "virbr", "vmnet", "vboxnet"].iter().any(|name| interface.name.starts_with(name));
        if let IpAddr::V4(ip) = interface.ip()
            && ip.is_private()
            && !within
            && !found.contains(&ip)
        {
            found.push(ip);
        }
    }
    found
}

/// The address with which this machine would speak to the world. A datagram's socket finds it out without sending anything; the other
/// end is an address that is kept free for examples (RFC 5737).
fn outward() -> Option<Ipv4Addr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    match socket.local_addr().ok()?.ip() {
        IpAddr::V4(ip) if !ip.is_loopback() && !ip.is_unspecified() => Some(ip),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_named_as_an_address_takes_it() {
        assert_eq!(host("192.168.1.5").unwrap(), "192.168.1.5");
        assert_eq!(host("class.local").unwrap(), "class.local");
        assert_eq!(host("fd00::5").unwrap(), "[fd00::5]");
        for wrong in ["", "http://class.local", "class.local:8090", "a b", "x/y"] {
            assert!(host(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_this_machine_reaches_itself_by_its_loopback_address() {
        let given = |host: &str| Address::new(Some(host.to_owned()), 8090);
        assert!(given("127.0.0.1").is_for_this_machine_alone());
        assert!(!given("192.168.1.5").is_for_this_machine_alone());
        assert_eq!(given("192.168.1.5").root(), "http://192.168.1.5:8090/");
        assert_eq!(given("192.168.1.5").spoken(), "192.168.1.5:8090/join");
    }
}
