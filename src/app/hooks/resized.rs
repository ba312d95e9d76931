//! Watching how large an element is.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Somebody who is told whenever an element has become larger or smaller; to drop it is to be told no more.
pub struct Resized {
    observer: ResizeObserver,
    _told: Closure<dyn FnMut()>,
}

impl Resized {
    /// Tells `tell` of `element`, and once at first.
    pub fn of(element: &Element, tell: impl FnMut() + 'static) -> Option<Resized> {
        let told = Closure::<dyn FnMut()>::new(tell);
        let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Resized { observer, _told: told })
    }
}

impl Drop for Resized {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
