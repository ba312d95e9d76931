//! As much of MQTT's packets as is needed to judge them: where each ends in a stream of bytes, and what a message is about.

use bytes::{Bytes, BytesMut};

/// The largest packet of a telephone, and the largest frame of its WebSocket.
pub const LARGEST: usize = 64 * 1024;

/// The largest packet of the teacher's page.
pub const LARGEST_OF_TEACHER: usize = 1 << 20;

/// The largest frame of its WebSocket: when the broker was away, it says everything to everybody at one go.
pub const LARGEST_FRAME_OF_TEACHER: usize = 32 << 20;

/// The bit of a message's first byte that asks the broker to keep it.
const RETAIN: u8 = 1;

/// Why a stream of bytes is no MQTT.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broken {
    /// What can be no packet's beginning.
    NoPacket,
    /// A packet that is too large.
    TooLarge,
}

/// Takes the first packet from `stream`, when it is whole.
pub fn cut(stream: &mut BytesMut, largest: usize) -> Result<Option<BytesMut>, Broken> {
    let Some(body) = body(stream)? else { return Ok(None) };
    let whole = body.start + body.length;
    if whole > largest {
        return Err(Broken::TooLarge);
    }
    Ok((stream.len() >= whole).then(|| stream.split_to(whole)))
}

/// What follows a packet's first byte and its length.
struct Body {
    start: usize,
    length: usize,
}

fn body(packet: &[u8]) -> Result<Option<Body>, Broken> {
    let mut length = 0;
    for (place, &byte) in packet.iter().skip(1).take(4).enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Ok(Some(Body { start: place + 2, length }));
        }
    }
    if packet.len() > 4 { Err(Broken::NoPacket) } else { Ok(None) }
}

/// A packet's kind, the upper half of its first byte.
pub fn kind(packet: &[u8]) -> u8 {
    packet.first().map_or(0, |first| first >> 4)
}

/// A message, seen from outside.
#[derive(PartialEq, Eq, Debug)]
pub struct Message<'a> {
    /// What it is about.
    pub topic: &'a [u8],
    /// 0 for at most once, 1 for at least once, 2 for exactly once.
    pub quality: u8,
    /// The number by which it is acknowledged, if it is.
    pub number: Option<u16>,
    /// Whether the broker is asked to keep it.
    pub is_kept: bool,
    /// Whether it says nothing.
    pub is_empty: bool,
}

/// Reads a whole packet that is a message (PUBLISH).
pub fn message(packet: &[u8]) -> Option<Message<'_>> {
    let first = *packet.first().filter(|first| **first >> 4 == 3)?;
    let rest = packet.get(body(packet).ok()??.start..)?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (topic, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
    let quality = first >> 1 & 3;
    let (number, said) = if quality == 0 {
        (None, rest)
    } else {
        let (number, said) = rest.split_first_chunk::<2>()?;
        (Some(u16::from_be_bytes(*number)), said)
    };
    Some(Message { topic, quality, number, is_kept: first & RETAIN != 0, is_empty: said.is_empty() })
}

/// The same message, which nobody is asked to keep.
pub fn passing(packet: &mut BytesMut) {
    if let Some(first) = packet.first_mut() {
        *first &= !RETAIN;
    }
}

/// The answer to CONNECT: welcome, and nothing is known of an earlier time.
pub const WELCOME: Bytes = Bytes::from_static(&[0x20, 2, 0, 0]);

/// The answer to PINGREQ.
pub const HERE: Bytes = Bytes::from_static(&[0xd0, 0]);

/// The answer to a message that was taken (PUBACK).
pub fn taken(number: u16) -> Bytes {
    numbered(0x40, number)
}

/// The answer to UNSUBSCRIBE.
pub fn unsubscribed(number: u16) -> Bytes {
    numbered(0xb0, number)
}

fn numbered(first: u8, number: u16) -> Bytes {
    let [high, low] = number.to_be_bytes();
    Bytes::copy_from_slice(&[first, 2, high, low])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_are_cut_wherever_the_stream_was_cut() {
        let stream = [&[0xc0, 0][..], &[0x32, 6, 0, 1, b'a', 0, 7, b'!'], &[0xe0, 0]].concat();
        for place in 0..=stream.len() {
            let mut buffer = BytesMut::new();
            let mut found = Vec::new();
            for part in [&stream[..place], &stream[place..]] {
                buffer.extend_from_slice(part);
                while let Some(packet) = cut(&mut buffer, LARGEST).unwrap() {
                    found.push(kind(&packet));
                }
            }
            assert_eq!(found, [12, 3, 14], "cut at {place}");
            assert!(buffer.is_empty());
        }
    }

    #[test]
    fn a_length_that_is_none_and_one_that_is_too_large_are_told_apart() {
        let cut = |bytes: &[u8]| cut(&mut BytesMut::from(bytes), LARGEST);
        assert_eq!(cut(&[0x30, 0x80, 0x80, 0x80, 0x80]), Err(Broken::NoPacket));
        assert_eq!(cut(&[0x30, 0x80, 0x80, 0x40]), Err(Broken::TooLarge));
        assert_eq!(cut(&[0x30, 0x80, 0x80]), Ok(None));
        assert_eq!(cut(&[]), Ok(None));
    }

    #[test]
    fn a_message_is_seen_from_outside() {
        let packet = [0x33, 8, 0, 3, b'a', b'/', b'b', 1, 2, b'!'];
        let seen = Message { topic: b"a/b", quality: 1, number: Some(258), is_kept: true, is_empty: false };
        assert_eq!(message(&packet), Some(seen));
        let mut packet = BytesMut::from(&packet[..]);
        passing(&mut packet);
        assert!(!message(&packet).unwrap().is_kept);
        assert_eq!(message(&[0x30, 3, 0, 9, b'a']), None, "a topic that ends after the packet");
        assert_eq!(message(&[0xc0, 0]), None);
    }
}
