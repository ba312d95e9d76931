//! The page starts, wherever it is served.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("the page starts at the root of a site", starts_at_the_root),
    ("the same build starts in a sub-folder", starts_in_a_folder),
];

fn starts_at_the_root(page: &mut Page) {
    page.open("");
    page.part("heading", "Strategos");
}

fn starts_in_a_folder(page: &mut Page) {
    page.open_in_folder("");
    page.part("heading", "Strategos");
}
