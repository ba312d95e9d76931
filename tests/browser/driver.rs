//! The browsers that can look at the page, and what each of them can be asked for in its own way. All the rest is said in
//! WebDriver, which they have in common (`wire.rs`).

use crate::chromium::Chromium;
use crate::firefox::Firefox;
use crate::part::Part;
use crate::webkit::WebKit;
use crate::wire::{Driver, Wire};
use serde_json::Value;
use std::{env, io};

/// What WebDriver has no command for, or none that is as good as the browser's own.
pub trait Browser: Send {
    /// The way to it, for what all understand.
    fn wire(&self) -> &Wire;
    /// Gives a command that brings another document, and waits until that can be read.
    fn goes(&self, command: &str, parameters: &Value) -> Result<(), String> {
        self.wire().post(command, parameters).map(drop)
    }
    /// The value of a JavaScript expression in the page, waited for if it is a promise.
    fn evaluate(&self, expression: &str) -> Result<Value, String>;
    /// What a JavaScript function returns of whose `this` is the element of a part.
    fn on(&self, part: &Part, function: &str) -> Result<Value, String>;
    /// Everything that assistive technology is told of, with what only holds other parts together.
    fn tree(&self) -> Result<Vec<Part>, String>;
    /// Moves the mouse to a point of what can be seen, in CSS pixels.
    fn hover(&self, x: f64, y: f64) -> Result<(), String>;
    /// Clicks there with the mouse.
    fn click(&self, x: f64, y: f64) -> Result<(), String>;
    /// Taps there with a finger.
    fn tap(&self, x: f64, y: f64) -> Result<(), String>;
    /// Makes what can be seen this large, in CSS pixels.
    fn is_wide(&self, width: u32, height: u32) -> Result<(), String>;
    /// Lets the system wish for these media features, and for nothing else.
    fn prefers(&self, wishes: &[(&str, &str)]) -> Result<(), String>;
    /// Lets the page look as it does on paper, or on a screen again.
    fn is_paper(&self, paper: bool) -> Result<(), String>;
    /// The page as a PDF on sheets of A4, where the browser prints without asking anybody.
    fn pdf(&self) -> Result<Option<Vec<u8>>, String> {
        Ok(None)
    }
    /// Lets the window have the keys, though there be others.
    fn has_keys(&self) -> Result<(), String>;
    /// Lets what the page offers as a file come into a folder.
    fn downloads_to(&self, folder: &str) -> Result<(), String>;
    /// What the console has to tell since the last time: a list.
    fn said(&self) -> Result<Value, String>;
    /// Whether its console tells of files that didn't come.
    fn tells_what_is_missing(&self) -> bool;
    /// Says something in the words of Chromium's devtools protocol.
    fn devtools(&self, command: &str, parameters: &Value) -> Result<Value, String>;
}

/// Which browser looks at the page.
pub enum Brand {
    /// Chromium; one chromedriver opens all of them.
    Chromium(Driver),
    /// The same without what makes it a window, where `STRATEGOS_SHELL` says that it is: it needs two thirds of the time.
    Shell(Driver),
    /// Firefox; each is opened by a geckodriver of its own, since that serves only one.
    Firefox,
    /// WebKit; each is opened by a WebKitWebDriver of its own, since that serves only one.
    WebKit,
}

impl Brand {
    /// The browser of this name: `firefox`, `webkit`, `shell`, or Chromium.
    pub fn named(name: &str) -> io::Result<Brand> {
        match name {
            "firefox" => Ok(Brand::Firefox),
            "webkit" => Ok(Brand::WebKit),
            "shell" => Chromium::driver().map(Brand::Shell),
            _ => Chromium::driver().map(Brand::Chromium),
        }
    }

    /// Opens one with nothing in it.
    pub fn open(&self) -> Result<Box<dyn Browser>, String> {
        Ok(match self {
            Brand::Chromium(driver) => Box::new(Chromium::open(driver, None)?),
            Brand::Shell(driver) => Box::new(Chromium::open(driver, env::var("STRATEGOS_SHELL").ok())?),
            Brand::Firefox => Box::new(Firefox::open()?),
            Brand::WebKit => Box::new(WebKit::open()?),
        })
    }
}
