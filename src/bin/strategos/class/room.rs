//! What the command knows of the room that the teacher's page holds: how telephones get in, and whether it was closed. The room itself
//! is the page's.

use std::time::Duration;
use tokio::sync::watch;
use tokio::time::timeout;

/// For how long the teacher's page may say goodbye to everyone.
const GOODBYE: Duration = Duration::from_secs(2);

/// The longest end of the telephones' address.
const LONGEST_FRAGMENT: usize = 500;

/// How telephones get in, and how the class ends.
pub struct Room {
    token: String,
    fragment: watch::Sender<Option<String>>,
    ending: watch::Sender<bool>,
    over: watch::Sender<bool>,
}

/// How the class ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Farewell {
    /// There was no room.
    Empty,
    /// The teacher's page has told everyone.
    Told,
    /// It didn't answer in time.
    Untold,
    /// It wasn't waited for.
    Cut,
}

/// What only the teacher's page knows: 16 bytes, in letters that need no escape.
pub fn token() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("This machine has no randomness to give: {error}."))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Room {
    /// One that nobody has opened yet.
    pub fn new(token: String) -> Room {
        let no = || watch::Sender::new(false);
        Room { token, fragment: watch::Sender::new(None), ending: no(), over: no() }
    }

    /// What only the teacher's page is told.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Whether `given` is the teacher's token. How long it takes says nothing about where they differ.
    pub fn knows(&self, given: &str) -> bool {
        let (own, given) = (self.token.as_bytes(), given.as_bytes());
        own.len() == given.len() && own.iter().zip(given).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
    }

    /// The teacher's page has opened a room: `fragment` is what follows the `#` in the telephones' address.
    pub fn open(&self, fragment: &str) -> Result<(), &'static str> {
        if fragment.is_empty() || !fragment.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("The end of an address is printable ASCII without spaces.");
        }
        if fragment.len() > LONGEST_FRAGMENT {
            return Err("The end of an address has at most 500 bytes.");
        }
        self.fragment.send_replace(Some(fragment.to_owned()));
        Ok(())
    }

    /// It has said goodbye to everyone.
    pub fn close(&self) {
        self.fragment.send_replace(None);
    }

    /// What follows the `#`, while there is a room.
    pub fn fragment(&self) -> Option<String> {
        self.fragment.borrow().clone()
    }

    /// Comes back when the command is ending.
    pub async fn ending(&self) {
        // The sender is this room's own, so that it can't be gone.
        let _ = self.ending.subscribe().wait_for(|ending| *ending).await;
    }

    /// Tells whether the class is over, after goodbyes.
    pub fn over(&self) -> watch::Receiver<bool> {
        self.over.subscribe()
    }

    /// Asks the teacher's page to say goodbye, and waits for it, but not for long.
    pub async fn end(&self) -> Farewell {
        let mut fragment = self.fragment.subscribe();
        let was_open = fragment.borrow_and_update().is_some();
        self.ending.send_replace(true);
        let farewell = if !was_open {
            Farewell::Empty
        } else if matches!(timeout(GOODBYE, fragment.wait_for(Option::is_none)).await, Ok(Ok(_))) {
            Farewell::Told
        } else {
            Farewell::Untold
        };
        self.over.send_replace(true);
        farewell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_are_known_again() {
        let (one, other) = (token().unwrap(), token().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), 32);
        let room = Room::new(one.clone());
        assert!(room.knows(&one));
        for wrong in [&other, "", &one[1..]] {
            assert!(!room.knows(wrong), "{wrong}");
        }
    }

    #[test]
    fn only_ends_of_addresses_are_kept() {
        let room = Room::new(String::new());
        for wrong in ["", "a b", "ä", "a\n", &"x".repeat(501)] {
            assert!(room.open(wrong).is_err(), "{wrong}");
            assert_eq!(room.fragment(), None);
        }
        room.open(&"x".repeat(500)).unwrap();
        assert_eq!(room.fragment(), Some("x".repeat(500)));
        room.close();
        assert_eq!(room.fragment(), None);
    }
}
