//! Shared things that are compared by identity, because comparing what is in them would take longer than to draw it, and
//! because the same battle asked for again is to be asked about again.

use std::rc::Rc;

/// Two are equal only when they are the same.
pub struct Same<T>(pub Rc<T>);

impl<T> Clone for Same<T> {
    fn clone(&self) -> Same<T> {
        Same(self.0.clone())
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Same<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
