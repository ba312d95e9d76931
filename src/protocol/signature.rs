//! Seals: what makes a chain of signatures worth more than a chain of names.

use crate::battle::{General, Order, Path};
use std::fmt;

/// A way of sealing orders. Whoever holds a general's key can make that general's seal; everybody can check it.
pub trait SignatureScheme: 'static {
    /// One seal.
    type Seal: Clone + PartialEq + fmt::Debug + 'static;

    /// The seal of `signer` over `order` and the chain so far: its signers, and the seal of each.
    fn sign(&self, signer: General, order: Order, before: &Path, seals: &[Self::Seal]) -> Self::Seal;
    /// Whether `seal` is what `signer` makes of the same.
    fn fits(&self, signer: General, order: Order, before: &Path, seals: &[Self::Seal], seal: &Self::Seal) -> bool;
}

/// The ideal seal: it simply says who made it over what, and can't say anything else.
#[derive(Clone, Copy, Debug)]
pub struct Ideal;

/// What an ideal seal says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    signer: General,
    order: Order,
    before: Path,
}

impl SignatureScheme for Ideal {
    type Seal = Mark;

    fn sign(&self, signer: General, order: Order, before: &Path, _: &[Mark]) -> Mark {
        Mark { signer, order, before: before.clone() }
    }

    fn fits(&self, signer: General, order: Order, before: &Path, _: &[Mark], seal: &Mark) -> bool {
        seal.signer == signer && seal.order == order && seal.before == *before
    }
}
