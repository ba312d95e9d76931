//! Real seals: Ed25519 signatures under keys that follow from the battle's seed.
//!
//! A run uses ideal seals, which cannot be forged by definition. Here each seal is a signature of 64 bytes over
//! the order, the signers so far and their signatures, so that a reader can see one, alter it, and see it fail; and the
//! tests fight whole battles with them, to show that the ideal rule decides alike.

use crate::battle::{Battle, Chance, Errand, General, Order, Path, Purpose};
use crate::protocol::{Refusal, SignatureScheme};
use crate::trace::{Fate, Messenger};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::fmt;

/// Everybody's keys in one battle.
#[derive(Clone, Debug)]
pub struct Keys(Vec<SigningKey>);

impl Keys {
    /// The keys that follow from the battle's seed.
    pub fn of(battle: &Battle) -> Keys {
        let secret = |general: General| {
            let chance = Chance::new(battle.seed, Purpose::Key).then(general);
            let mut bytes = [0; 32];
            for (block, part) in (0..).zip(bytes.chunks_mut(8)) {
                part.copy_from_slice(&chance.word(0, block).to_le_bytes());
            }
            SigningKey::from_bytes(&bytes)
        };
        Keys(General::first(battle.count()).map(secret).collect())
    }

    fn key(&self, general: General) -> Option<&SigningKey> {
        self.0.get(general.index())
    }

    /// What everybody knows: the key that checks the seals of `general`, if there is such a general.
    pub fn public(&self, general: General) -> Option<[u8; 32]> {
        self.key(general).map(|key| key.verifying_key().to_bytes())
    }
}

/// What `signer` puts its name to: the order, and who signed before it, and how.
fn text(signer: General, order: Order, before: &Path, seals: &[[u8; 64]]) -> Vec<u8> {
    let mut text = b"strategos order\0".to_vec();
    text.push(order as u8);
    for (earlier, seal) in before.iter().zip(seals) {
        text.push(earlier.0);
        text.extend_from_slice(seal);
    }
    text.push(signer.0);
    text
}

impl SignatureScheme for Keys {
    type Seal = [u8; 64];

    fn sign(&self, signer: General, order: Order, before: &Path, seals: &[[u8; 64]]) -> [u8; 64] {
        let text = text(signer, order, before, seals);
        self.key(signer).map_or([0; 64], |key| key.sign(&text).to_bytes())
    }

    fn fits(&self, signer: General, order: Order, before: &Path, seals: &[[u8; 64]], seal: &[u8; 64]) -> bool {
        let text = text(signer, order, before, seals);
        let public = self.key(signer).map(SigningKey::verifying_key);
        public.is_some_and(|key: VerifyingKey| key.verify_strict(&text, &Signature::from_bytes(seal)).is_ok())
    }
}

/// An order as it was written down, with every seal checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scroll {
    /// What it orders.
    pub order: Order,
    /// Whom it is for.
    pub to: General,
    /// The seals, the commander's first.
    pub seals: Vec<Seal>,
}

/// One seal on a scroll.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal {
    /// Whose it claims to be.
    pub signer: General,
    /// That general's public key.
    pub public: [u8; 32],
    /// The signature.
    pub signature: [u8; 64],
    /// Whether the key says that this general signed this order under these seals.
    pub fits: bool,
}

/// What somebody without keys may try.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Forgery {
    /// The other order under the same seals.
    Order,
    /// Another general's name at this place of the chain, from 0.
    Signer {
        /// The place.
        place: usize,
        /// The name that is put there.
        name: General,
    },
}

impl Scroll {
    /// The scroll that `messenger` carries, if it carries an order. A seal that its bearer could not make is the
    /// bearer's own, under the other's name.
    pub fn of(battle: &Battle, messenger: &Messenger) -> Option<Scroll> {
        let keys = Keys::of(battle);
        let order = messenger.order()?;
        let Errand { path, to, .. } = &messenger.errand;
        let misfit = match messenger.fate {
            Fate::Refused(Refusal::Seal(signer)) => path.iter().position(|g| g == signer),
            _ => None,
        };
        let (mut before, mut seals) = (Path::default(), Vec::new());
        for (place, signer) in path.iter().enumerate() {
            // Above a seal that is wrong no loyal general signs, so its seal there is made up as well.
            let made_up = misfit.is_some_and(|first| first == place || first < place && battle.is_loyal(signer));
            let hand = if made_up { messenger.from } else { signer };
            seals.push(keys.sign(hand, order, &before, &seals));
            before = before.then(signer);
        }
        Some(Scroll::checked(&keys, order, *to, path, &seals))
    }

    /// The same scroll after somebody without keys has altered it, checked again.
    pub fn forged(&self, battle: &Battle, forgery: Forgery) -> Scroll {
        let mut names: Vec<General> = self.seals.iter().map(|seal| seal.signer).collect();
        let mut order = self.order;
        match forgery {
            Forgery::Order => order = order.opposite(),
            Forgery::Signer { place, name } => {
                if let Some(signer) = names.get_mut(place) {
                    *signer = name;
                }
            }
        }
        let seals: Vec<[u8; 64]> = self.seals.iter().map(|seal| seal.signature).collect();
        Scroll::checked(&Keys::of(battle), order, self.to, &Path(names), &seals)
    }

    fn checked(keys: &Keys, order: Order, to: General, path: &Path, seals: &[[u8; 64]]) -> Scroll {
        let mut before = Path::default();
        let mut checked = Vec::new();
        for (signer, signature) in path.iter().zip(seals) {
            let fits = keys.fits(signer, order, &before, &seals[..before.len()], signature);
            let public = keys.public(signer).unwrap_or([0; 32]);
            checked.push(Seal { signer, public, signature: *signature, fits });
            before = before.then(signer);
        }
        Scroll { order, to, seals: checked }
    }

    /// The first seal that does not fit, by its place from 0, if one does not.
    pub fn misfit(&self) -> Option<usize> {
        self.seals.iter().position(|seal| !seal.fits)
    }
}

/// What its receiver makes of it, in a sentence.
impl fmt::Display for Scroll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (to, order) = (self.to, self.order);
        match self.misfit().and_then(|place| self.seals.get(place)) {
            Some(seal) => write!(f, "{to} refuses it: the seal of {} was not made over “{order}”.", seal.signer),
            None => write!(f, "Every seal fits: {to} can show anybody who ordered “{order}”."),
        }
    }
}

/// Bytes as people read them: two hexadecimal digits each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
