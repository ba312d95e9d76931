//! What two know and nobody else: X25519 (RFC 7748) between the teacher's key and a telephone's, HKDF-SHA-256 (RFC 5869) to a key for
//! each direction, and XChaCha20-Poly1305 with a nonce drawn for each message. What opens was written by the other one, for this room, in
//! this direction.

use super::phones::Id;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as TEXT;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use rand::Rng;
use rand_chacha::ChaCha20Rng;
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};

/// Somebody's secret key.
#[derive(Clone)]
pub struct Secret(StaticSecret);

/// Which of the two one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// The page of the teacher.
    Teacher,
    /// A telephone.
    Telephone,
}

/// What one of two seals and opens with.
#[derive(Clone)]
pub struct Pair {
    seals: XChaCha20Poly1305,
    opens: XChaCha20Poly1305,
}

/// How many bytes a nonce has, which stands before what is sealed.
const NONCE: usize = 24;

impl Secret {
    /// A new one.
    pub fn new(draws: &mut ChaCha20Rng) -> Secret {
        let mut bytes = [0; 32];
        draws.fill_bytes(&mut bytes);
        Secret(StaticSecret::from(bytes))
    }

    /// As it was kept.
    pub fn kept(text: &str) -> Option<Secret> {
        let bytes: [u8; 32] = TEXT.decode(text).ok()?.try_into().ok()?;
        Some(Secret(StaticSecret::from(bytes)))
    }

    /// To be kept where nobody else reads.
    pub fn to_keep(&self) -> String {
        TEXT.encode(self.0.as_bytes())
    }

    /// The public key that goes with it.
    pub fn id(&self) -> Id {
        Id(TEXT.encode(PublicKey::from(&self.0).as_bytes()))
    }
}

impl Pair {
    /// What one end, with this secret, shares with the other one in a room; none where the other's key is none.
    pub fn new(end: End, secret: &Secret, other: &Id, room: &str) -> Option<Pair> {
        let bytes: [u8; 32] = TEXT.decode(&other.0).ok()?.try_into().ok()?;
        let shared = secret.0.diffie_hellman(&PublicKey::from(bytes));
        // Some keys give everybody the same secret.
        if !shared.was_contributory() {
            return None;
        }
        let mine = secret.id();
        let (teacher, telephone) = match end {
            End::Teacher => (&mine.0, &other.0),
            End::Telephone => (&other.0, &mine.0),
        };
        let keys = Hkdf::<Sha256>::new(Some(room.as_bytes()), shared.as_bytes());
        let key = |to: &str| {
            let mut key = [0; 32];
            let told = ["strategos class 1", teacher.as_str(), telephone.as_str(), to].map(str::as_bytes);
            keys.expand_multi_info(&told, &mut key).ok()?;
            XChaCha20Poly1305::new_from_slice(&key).ok()
        };
        let (to_teacher, to_telephone) = (key("to the teacher")?, key("to the telephone")?);
        Some(match end {
            End::Teacher => Pair { seals: to_telephone, opens: to_teacher },
            End::Telephone => Pair { seals: to_teacher, opens: to_telephone },
        })
    }

    /// Seals a message; none where that can't be, as for one of many gigabytes.
    pub fn seal(&self, message: &[u8], draws: &mut ChaCha20Rng) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE];
        draws.fill_bytes(&mut nonce);
        let sealed = self.seals.encrypt(&XNonce::from(nonce), message).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what the other one sealed; none for anything else.
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        self.opens.decrypt(&XNonce::from(*nonce), sealed).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    fn draws(seed: u64) -> ChaCha20Rng {
        ChaCha20Rng::seed_from_u64(seed)
    }

    fn ends(room: [&str; 2]) -> (Pair, Pair) {
        let (teacher, telephone) = (Secret::new(&mut draws(1)), Secret::new(&mut draws(2)));
        (
            Pair::new(End::Teacher, &teacher, &telephone.id(), room[0]).unwrap(),
            Pair::new(End::Telephone, &telephone, &teacher.id(), room[1]).unwrap(),
        )
    }

    #[test]
    fn what_is_sealed_is_opened_by_the_other_alone_and_in_one_direction() {
        let (teacher, telephone) = ends(["room"; 2]);
        let sealed = teacher.seal(b"retreat", &mut draws(3)).unwrap();
        assert_eq!(telephone.open(&sealed).unwrap(), b"retreat");
        assert!(!sealed.windows(7).any(|part| part == b"retreat"));
        assert_eq!(teacher.open(&sealed), None, "nobody takes its own words for the other's");
        let (_, third) = (teacher, Secret::new(&mut draws(4)));
        let third = Pair::new(End::Telephone, &third, &Secret::new(&mut draws(1)).id(), "room").unwrap();
        assert_eq!(third.open(&sealed), None);
        assert_eq!(ends(["room", "another"]).1.open(&sealed), None);
    }

    #[test]
    fn what_was_altered_in_any_byte_or_cut_off_does_not_open() {
        let (teacher, telephone) = ends(["room"; 2]);
        let sealed = teacher.seal(b"attack", &mut draws(5)).unwrap();
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(telephone.open(&altered), None);
            assert_eq!(telephone.open(&sealed[..at]), None);
        }
    }

    #[test]
    fn keys_that_are_none_are_refused() {
        let secret = Secret::new(&mut draws(6));
        for key in ["", "short", &"A".repeat(43), &"*".repeat(43)] {
            assert!(Pair::new(End::Teacher, &secret, &Id(key.to_owned()), "room").is_none(), "{key}");
        }
        assert_eq!(Secret::kept(&secret.to_keep()).unwrap().id(), secret.id());
    }
}
