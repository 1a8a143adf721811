//! A real browser without a window: Chromium driven by chromedriver over the WebDriver protocol.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Folder;

/// Longest wait for something a page does by itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// One window. It is closed, and its folder gone, when it is dropped.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: Folder,
}

impl Browser {
    /// Opens a window of a size in CSS pixels.
    pub fn open(name: &str, width: u32, height: u32) -> Browser {
        let profile = Folder::new(&format!("browser-{name}"));
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed");
        let mut told = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = told.find_map(|line| {
            let line = line.unwrap();
            let (_, port) = line.split_once("successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
        let port = port.expect("chromedriver tells its port");
        // Whoever writes to a closed pipe dies of it.
        std::thread::spawn(move || told.for_each(drop));
        let mut browser = Browser { driver, port, session: String::new(), _profile: profile };
        let mut arguments: Vec<String> = [
            "headless",
            "no-sandbox",
            "disable-gpu",
            "disable-quic",
            "disable-dev-shm-usage",
            "no-first-run",
            "disable-background-networking",
            "disable-component-update",
            "disable-sync",
        ]
        .map(|name| format!("--{name}"))
        .into();
        arguments.push(format!("--user-data-dir={}", browser._profile.0.display()));
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"binary": "/usr/bin/chromium", "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }}});
        let made = browser.ask("POST", "/session", &wanted);
        browser.session = format!("/session/{}", made["sessionId"].as_str().unwrap());
        browser.size(width, height);
        // Scrolling that takes its time would have to be waited for.
        let still = json!({"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]});
        browser.command("Emulation.setEmulatedMedia", &still);
        browser
    }

    /// Gives the page a size.
    pub fn size(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.command("Emulation.setDeviceMetricsOverride", &size);
    }

    /// A command of the DevTools protocol.
    pub fn command(&self, name: &str, parameters: &Value) -> Value {
        let path = format!("{}/goog/cdp/execute", self.session);
        self.ask("POST", &path, &json!({"cmd": name, "params": parameters}))
    }

    /// Goes to a file.
    pub fn visit(&self, file: &str) {
        self.ask("POST", &format!("{}/url", self.session), &json!({"url": format!("file://{file}")}));
    }

    /// What a script returns.
    pub fn run(&self, script: &str) -> Value {
        let path = format!("{}/execute/sync", self.session);
        self.ask("POST", &path, &json!({"script": script, "args": []}))
    }

    /// Waits until an expression is true.
    pub fn wait(&self, expression: &str) {
        let began = Instant::now();
        while self.run(&format!("return Boolean({expression})")) != Value::Bool(true) {
            assert!(began.elapsed() < PATIENCE, "never: {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Clicks where a reader would; it fails where something else lies over the place.
    pub fn click(&self, selector: &str) {
        let path = format!("{}/element", self.session);
        let found = self.ask("POST", &path, &json!({"using": "css selector", "value": selector}));
        let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
        self.ask("POST", &format!("{path}/{id}/click"), &json!({}));
    }

    /// Presses keys one after the other, wherever the focus is.
    pub fn press(&self, keys: &[char]) {
        let strokes = keys.iter().flat_map(|key| {
            [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]
        });
        let strokes: Vec<Value> = strokes.collect();
        let path = format!("{}/actions", self.session);
        self.ask("POST", &path, &json!({"actions": [{"type": "key", "id": "keys", "actions": strokes}]}));
    }

    /// The page as it prints, with its own paper size.
    pub fn print(&self) -> Vec<u8> {
        let told = self.command("Page.printToPDF", &json!({"preferCSSPageSize": true}));
        base64(told["data"].as_str().unwrap())
    }

    /// What a log of the browser holds: `browser` for its console, `performance` for what it did.
    pub fn log(&self, kind: &str) -> Vec<String> {
        let told = self.ask("POST", &format!("{}/se/log", self.session), &json!({"type": kind}));
        told.as_array().unwrap().iter().map(|entry| entry["message"].as_str().unwrap().to_owned()).collect()
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        write!(
            line,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = BufReader::new(line);
        let mut length = 0;
        loop {
            let mut head = String::new();
            answer.read_line(&mut head).unwrap();
            if head.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = head.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).unwrap();
        let told: Value = serde_json::from_slice(&body).unwrap();
        let value = told["value"].clone();
        assert!(value.get("error").is_none(), "{method} {path}: {value:#}");
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.ask("DELETE", &self.session, &json!({}));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Whether a program of this name can be run, and what it prints.
pub fn printed(program: &str, arguments: &[&str]) -> String {
    let done =
        Command::new(program).args(arguments).output().unwrap_or_else(|_| panic!("{program} is installed"));
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// Writes bytes to a file of a folder and gives its path.
pub fn kept(folder: &Folder, name: &str, bytes: &[u8]) -> PathBuf {
    PathBuf::from(folder.file(name, bytes))
}

fn base64(text: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}
