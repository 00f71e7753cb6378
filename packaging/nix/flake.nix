{
  description = "@description@";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      forEach = nixpkgs.lib.genAttrs systems;
      reliefFor = pkgs:
        let
          # relief relies on one tested version of Textual, whichever nixpkgs has.
          python = pkgs.python313.override {
            packageOverrides = final: previous: {
              textual = previous.textual.overridePythonAttrs (_: rec {
                version = "@textual_version@";
                src = final.fetchPypi {
                  pname = "textual";
                  inherit version;
                  hash = "@textual_sri@";
                };
                doCheck = false;
              });
            };
          };
        in
        python.pkgs.buildPythonApplication {
          pname = "relief-tui";
          version = "@version@";
          pyproject = true;
          src = pkgs.fetchurl {
            url = "@sdist_url@";
            hash = "@sdist_sri@";
          };
          build-system = with python.pkgs; [ hatchling hatch-fancy-pypi-readme ];
          dependencies = with python.pkgs; [ @nix_needs@ ];
          pythonImportsCheck = [ "relief.cli" "screens.app" ];
          meta = {
            description = "@description@";
            homepage = "@home@";
            license = pkgs.lib.licenses.mit;
            mainProgram = "relief";
          };
        };
    in
    {
      packages = forEach (system: { default = reliefFor nixpkgs.legacyPackages.${system}; });
      apps = forEach (system: {
        default = {
          type = "app";
          program = "${self.packages.${system}.default}/bin/relief";
        };
      });
    };
}
