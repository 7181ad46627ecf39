//! Installing what is missing, where there is `apt-get` and the right to use it.

use std::process::Command;

use anyhow::Result;

use crate::shell;

/// How packages can be installed here.
pub(crate) struct Apt {
    prefix: Vec<&'static str>,
}

impl Apt {
    /// `apt-get`, if this is such a system and the person may install.
    pub(crate) fn find() -> Option<Apt> {
        shell::find_program("apt-get")?;
        if is_root() {
            return Some(Apt { prefix: Vec::new() });
        }
        let without_password = Command::new("sudo")
            .args(["-n", "true"])
            .output()
            .is_ok_and(|output| output.status.success());
        without_password.then(|| Apt {
            prefix: vec!["sudo", "-n"],
        })
    }

    /// Install the packages that are missing among these, after saying which and why.
    pub(crate) fn install(&self, packages: &[&str], why: &str) -> Result<()> {
        let missing: Vec<&str> = packages
            .iter()
            .copied()
            .filter(|package| !is_installed(package))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        eprintln!("installing {}: {why}", missing.join(", "));
        shell::run(self.apt_get().args(["-qq", "update"]))?;
        shell::run(
            self.apt_get()
                .args(["-qq", "install", "-y", "--no-install-recommends"])
                .args(&missing),
        )
    }

    fn apt_get(&self) -> Command {
        let words: Vec<&str> = self
            .prefix
            .iter()
            .copied()
            .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
            .collect();
        let mut command = Command::new(words[0]);
        command
            .args(&words[1..])
            // Another installation may be under way: wait for it rather than fail.
            .args(["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]);
        command
    }
}

/// Whether every task may do everything here.
pub(crate) fn is_root() -> bool {
    shell::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn is_installed(package: &str) -> bool {
    shell::read(Command::new("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]))
        .is_ok_and(|status| status == "installed")
}
