//! What the browser alone can give: chance that nobody can guess, and the time.

/// 32 bytes that nobody can guess; none where the browser has none to give. Unlike the rest of its cryptography that is there on plain http too.
pub(super) fn entropy() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    web_sys::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// Any number, for draws that nobody has to trust.
pub(super) fn seed() -> u64 {
    entropy().and_then(|bytes| bytes.first_chunk().copied()).map_or(1, u64::from_le_bytes)
}

/// The time, in milliseconds.
pub(super) fn now() -> u64 {
    js_sys::Date::now() as u64
}
