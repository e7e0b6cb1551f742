#!/usr/bin/env bash
# Puts miniaudit into an environment of its own and names it in the outputs: from the action's checkout, or a version
# from an index. Python runs isolated (-I): the folder it stands in belongs to the checked program and may hold a pip.py.
set -euo pipefail

refuse() { # one sentence as an annotation; no input is ever part of it
  echo "::error title=miniaudit::$1"
  exit 2
}

found() { "$1" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

python=""
if [ -n "$MINIAUDIT_PYTHON" ]; then
  found "$MINIAUDIT_PYTHON" && python=$MINIAUDIT_PYTHON
else
  for name in python3 python python3.14 python3.13 python3.12 python3.11; do
    if found "$name"; then
      python=$name
      break
    fi
  done
fi
[ -n "$python" ] || refuse "找不到 Python 3.11 或更新版本：请在这一步之前使用 actions/setup-python · No Python 3.11 or newer here: use actions/setup-python before this step."

case $MINIAUDIT_VERSION in
  *[!0-9A-Za-z.+!_-]*) refuse "输入 version 不是版本号 · The input version is no version." ;;
esac

home=$("$python" -I -c 'import os, sys, tempfile
sys.stdout.write(tempfile.mkdtemp(prefix="miniaudit-", dir=os.environ.get("RUNNER_TEMP")))')
"$python" -I -m venv "$home/venv" ||
  refuse "这个 Python 不能建立虚拟环境（Debian 上需要 python3-venv）· This Python cannot make a virtual environment (Debian needs python3-venv)."
interpreter=$home/venv/bin/python
[ -e "$interpreter" ] || interpreter=$home/venv/Scripts/python.exe

set -- --quiet --disable-pip-version-check --no-input
[ -z "$MINIAUDIT_INDEX_URL" ] || set -- "$@" "--index-url=$MINIAUDIT_INDEX_URL"
if [ -n "$MINIAUDIT_VERSION" ]; then
  set -- "$@" "miniaudit==$MINIAUDIT_VERSION"
else
  set -- "$@" "$GITHUB_ACTION_PATH"
fi
"$interpreter" -I -m pip install "$@" || refuse "安装失败，原因见日志 · The installation failed; the log says why."

{
  echo "home=$home"
  echo "python=$interpreter"
} >>"$GITHUB_OUTPUT"
