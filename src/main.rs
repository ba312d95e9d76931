//! Mounts the page; where there is no window, does its heavy work.

fn main() {
    strategos::app::mount();
    strategos::app::worker::listen();
}
