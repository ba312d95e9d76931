//! The inks of a GIF, of which there are no more than 255, and one that leaves what is there.

use super::dots::{Colour, Dots};
use color_quant::NeuQuant;
use std::collections::BTreeMap;

/// The ink that leaves what was there before.
pub const CLEAR: u8 = 255;

/// As many colours as are kept exactly, the most frequent first: grounds and lines. The rest are shades along their edges.
const EXACT: usize = 96;

/// As many dots of other shades as are looked at.
const LOOKED_AT: usize = 200_000;

/// The inks of a film.
pub struct Inks {
    colours: Vec<Colour>,
    /// The ink of every colour that was asked for.
    known: BTreeMap<Colour, u8>,
}

impl Inks {
    /// The inks that these pictures need.
    pub fn of(pictures: &[Dots]) -> Inks {
        let mut counts: BTreeMap<Colour, usize> = BTreeMap::new();
        for picture in pictures {
            // Neighbours mostly have the same colour.
            let mut run: Option<(Colour, usize)> = None;
            for colour in picture.all() {
                match &mut run {
                    Some((same, count)) if *same == colour => *count += 1,
                    _ => {
                        let ended = run.replace((colour, 1));
                        ended.into_iter().for_each(|(colour, count)| *counts.entry(colour).or_default() += count);
                    }
                }
            }
            run.into_iter().for_each(|(colour, count)| *counts.entry(colour).or_default() += count);
        }
        let mut frequent: Vec<(Colour, usize)> = counts.into_iter().collect();
        frequent.sort_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
        let most = usize::from(CLEAR);
        let shades = frequent.split_off(if frequent.len() <= most { frequent.len() } else { EXACT });
        let mut colours: Vec<Colour> = frequent.into_iter().map(|(colour, _)| colour).collect();
        if !shades.is_empty() {
            let all: usize = shades.iter().map(|(_, count)| count).sum();
            let dots = shades.iter().flat_map(|([red, green, blue], count)| {
                let times = (count * LOOKED_AT).div_ceil(all);
                std::iter::repeat_n([*red, *green, *blue, 255], times).flatten()
            });
            let found = NeuQuant::new(1, most - EXACT, &dots.collect::<Vec<u8>>()).color_map_rgb();
            colours.extend(found.as_chunks::<3>().0);
        }
        let known = colours.iter().enumerate().map(|(ink, colour)| (*colour, ink as u8)).collect();
        Inks { colours, known }
    }

    /// The colours of all inks, one after the other.
    pub fn colours(&self) -> Vec<u8> {
        self.colours.as_flattened().to_vec()
    }

    /// The ink that comes nearest to a colour.
    pub fn nearest(&mut self, colour: Colour) -> u8 {
        if let Some(&ink) = self.known.get(&colour) {
            return ink;
        }
        let far = |other: &Colour| -> u32 {
            colour.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(*other)).pow(2)).sum()
        };
        let nearest = self.colours.iter().enumerate().min_by_key(|(_, other)| far(other));
        let ink = nearest.map_or(0, |(ink, _)| ink as u8);
        self.known.insert(colour, ink);
        ink
    }
}
