//! How much room the stage has, in units no smaller than what can be read.

/// The size of a text on the stage, in its units: the smallest that there is.
pub const LEAST_TEXT: f64 = 12.0;

/// The view box of the stage. Its units are pixels, or larger ones where there is room, so that text is never too small.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Room {
    /// To the right.
    pub width: f64,
    /// Downwards.
    pub height: f64,
}

impl Room {
    /// The room in an element of so many pixels, whose smallest text should be `least` pixels high or more.
    pub fn of(width: f64, height: f64, least: f64) -> Room {
        const ROOMY: (f64, f64) = (760.0, 520.0);
        const LARGEST: f64 = 2.4;
        let zoom = (width / ROOMY.0).min(height / ROOMY.1).min(LARGEST).max(least / LEAST_TEXT);
        Room { width: (width / zoom).max(200.0), height: (height / zoom).max(160.0) }
    }
}

impl Default for Room {
    /// As long as it isn't known, and on the pages of the site, which are drawn without a screen: that of a window of 1280 by 720.
    fn default() -> Room {
        Room { width: 660.0, height: 476.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_text_is_never_smaller_than_asked_and_grows_with_the_room() {
        for (width, height, least) in
            [(660.0, 350.0, 12.0), (390.0, 420.0, 11.0), (760.0, 640.0, 16.0), (1300.0, 780.0, 12.0)]
        {
            let room = Room::of(width, height, least);
            let pixels = LEAST_TEXT * width / room.width;
            assert!(pixels >= least - 1e-9, "{width} × {height}: {pixels}");
            assert!((width / height - room.width / room.height).abs() < 1e-9);
        }
        assert!(Room::of(1300.0, 780.0, 12.0).width < 1300.0);
    }
}
