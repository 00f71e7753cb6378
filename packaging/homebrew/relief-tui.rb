class ReliefTui < Formula
  include Language::Python::Virtualenv

  desc "Calm terminal companion for facial twitching and a tense jaw"
  homepage "@home@"
  url "@sdist_url@"
  sha256 "@sdist_sha256@"
  license "MIT"

  depends_on "rust" => :build # for pydantic-core and typst
  depends_on "python@3.13"

@homebrew_resources@

  def install
    virtualenv_install_with_resources
    man1.install_symlink libexec/"share/man/man1/relief.1"
  end

  test do
    ENV["RELIEF_HOME"] = testpath
    system bin/"relief", "log", "t3", "an entry"
    assert_match(/"twitch": ?3/, shell_output("#{bin}/relief status --json"))
  end
end
