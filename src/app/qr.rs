//! A link as a code that a camera reads.

use super::decimal;
use qrcode::{Color, EcLevel, QrCode};
use yew::prelude::*;

/// The margin round a code, in its squares, without which it isn't read (ISO/IEC 18004, 9.1).
const MARGIN: usize = 4;

/// The code, called so for who can't see it; none where the link is too long for one.
pub fn code(link: &str, name: &'static str) -> Option<Html> {
    let code = QrCode::with_error_correction_level(link, EcLevel::L).ok()?;
    let side = code.width();
    let squares = code.to_colors();
    let dark = squares.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark);
    let path: String = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % side + MARGIN, at / side + MARGIN)).collect();
    let whole = (side + 2 * MARGIN) as f64;
    Some(html! {
        <svg class="qr" viewBox={decimal::fill("0 0 ~ ~", &[whole, whole])} role="img" aria-label={name}>
            <rect width="100%" height="100%" /><path d={path} />
        </svg>
    })
}
