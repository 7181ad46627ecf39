//! One tab at a time reads into a collection.

use futures_channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A worker that has just ended may hold its lock for a moment longer.
const TRIES: u32 = 5;
const BETWEEN_TRIES: i32 = 200;

/// Takes the lock of this name for as long as the worker lives: false when another tab has it. A
/// browser that knows no locks gives it to everybody.
pub(crate) async fn take(name: &str) -> bool {
    for n in 0..TRIES {
        if n > 0 {
            pause(BETWEEN_TRIES).await;
        }
        match request(name).await {
            Some(false) => {}
            Some(true) | None => return true,
        }
    }
    false
}

/// Whether it was given; nothing when the browser knows no locks.
async fn request(name: &str) -> Option<bool> {
    let locks = get(&get(&js_sys::global(), "navigator")?, "locks")?;
    let ask: Function = get(&locks, "request")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let (tell, told) = oneshot::channel();
    let given = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_given = lock.is_object();
        // Whoever asked waits for it.
        let _ = tell.send(is_given);
        // The lock is held until this promise is kept, and it never is.
        if is_given {
            Promise::new(&mut |_, _| {}).into()
        } else {
            JsValue::UNDEFINED
        }
    });
    ask.call3(&locks, &name.into(), &options, &given).ok()?;
    told.await.ok()
}

async fn pause(milliseconds: i32) {
    let set_timeout = get(&js_sys::global(), "setTimeout");
    let Some(set_timeout) = set_timeout.and_then(|found| found.dyn_into::<Function>().ok()) else {
        return;
    };
    let promise = Promise::new(&mut |told, _| {
        // Without a timer there is no pause.
        let _ = set_timeout.call2(&JsValue::NULL, &told, &milliseconds.into());
    });
    let _ = JsFuture::from(promise).await;
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}
