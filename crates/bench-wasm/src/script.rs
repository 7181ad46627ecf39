//! The script around the module: it has files, clocks and processes, and lends them.

use kartoteka_bench::{CorpusProblem, Host, IndexKey, Load, Moment};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What a script must be able to do.
    pub type Script;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Script, file: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn write(this: &Script, file: &str, content: &[u8]) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn wall(this: &Script) -> f64;

    #[wasm_bindgen(method)]
    fn cpu(this: &Script) -> f64;

    /// Returns the JSON of a [`Load`].
    #[wasm_bindgen(method, catch, js_name = loadAfresh)]
    fn load_afresh(this: &Script, count: usize, fingerprint: u64) -> Result<String, JsValue>;
}

/// Measures the search with what `script` lends, under the name `wasm`; returns the number of
/// articles.
///
/// # Errors
/// What the script throws, and what of its corpus is broken.
#[wasm_bindgen]
pub fn measure(script: &Script) -> Result<usize, JsValue> {
    kartoteka_bench::measure(script, "wasm").map_err(|Thrown(value)| value)
}

/// What a script catches.
pub struct Thrown(JsValue);

impl From<JsValue> for Thrown {
    fn from(value: JsValue) -> Self {
        Self(value)
    }
}

impl From<CorpusProblem> for Thrown {
    fn from(problem: CorpusProblem) -> Self {
        Self(JsError::from(problem).into())
    }
}

impl Host for Script {
    type Error = Thrown;

    fn read(&self, file: &str) -> Result<String, Thrown> {
        Ok(self.read(file)?)
    }

    fn write(&self, file: &str, content: &[u8]) -> Result<(), Thrown> {
        Ok(self.write(file, content)?)
    }

    fn now(&self) -> Moment {
        Moment {
            wall: self.wall(),
            cpu: self.cpu(),
        }
    }

    fn load_afresh(&self, key: IndexKey) -> Result<Load, Thrown> {
        let load = self.load_afresh(key.article_count, key.fingerprint)?;
        serde_json::from_str(&load).map_err(|error| Thrown(JsError::from(error).into()))
    }
}
