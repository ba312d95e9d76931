//! Mounts the page.

fn main() {
    strategos::app::mount();
}
