//! Where the page is: what the browser's address says of it.

use crate::page::embed::Embed;
use crate::page::place::Address;

/// The address that the page is at; none where it isn't under the folder that the page is served from.
pub fn address() -> Option<Address> {
    let rest = rest()?;
    let (path, fragment) = rest.split_once('#').unwrap_or((&rest, ""));
    let path = path.split('?').next().unwrap_or_default().trim_end_matches("index.html");
    let path = path.strip_prefix(Embed::FOLDER).unwrap_or(path);
    Some(Address { path: path.to_owned(), fragment: fragment.to_owned() })
}

/// What stands in the address behind the folder that the page is served from.
fn rest() -> Option<String> {
    let whole = web_sys::window()?.location().href().ok()?;
    whole.strip_prefix(&base()?).map(str::to_owned)
}

/// What stands behind `?` in the address of an embedded page; none where the page stands alone.
pub fn embedded() -> Option<String> {
    let rest = rest()?;
    let rest = rest.strip_prefix(Embed::FOLDER)?;
    let (rest, _) = rest.split_once('#').unwrap_or((rest, ""));
    Some(rest.split_once('?').map_or_else(String::new, |(_, query)| query.to_owned()))
}

/// The folder that the page is served from. Each page of the site names it in its `base`, so that it stays when the address
/// changes.
pub fn base() -> Option<String> {
    web_sys::window()?.document()?.base_uri().ok()?
}
