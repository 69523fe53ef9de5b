#!/usr/bin/env bash
# commit.sh COMMAND…: runs a command that writes to translations/, and pushes the changes to the
# branch $BRANCH; or, if $DRAFTS is "pull-request", to the branch "drafts" with a pull request.
# Writes commit=… to $GITHUB_OUTPUT if $BRANCH has a new commit.
#
# If somebody else has pushed in the meantime, it runs the command again on the newer commit. So the
# command never works on outdated texts, and no commit of others is lost.
set -euo pipefail

# In a function, so that bash reads all of it first: the checkout may change this file.
main() {
  git config user.name "github-actions[bot]"
  git config user.email "41898282+github-actions[bot]@users.noreply.github.com"

  local target=$BRANCH newest
  if [ "${DRAFTS:-}" = pull-request ]; then
    target=drafts
  fi

  for _ in 1 2 3; do
    git fetch --quiet origin "$BRANCH"
    git checkout --quiet --force --detach FETCH_HEAD
    if [ "$target" = drafts ] && git fetch --quiet origin drafts; then
      # An earlier pull request may be open and contain corrections: continue from there.
      newest=$(git rev-parse HEAD)
      git checkout --quiet --detach FETCH_HEAD
      git merge --quiet --no-edit "$newest"
    fi

    "$@"
    git add translations
    if git diff --cached --quiet; then
      echo "There is nothing new to commit."
      exit 0
    fi
    git commit --quiet --message "translations: drafts of what is new"

    if git push --quiet origin "HEAD:refs/heads/$target"; then
      if [ "$target" = "$BRANCH" ]; then
        echo "commit=$(git rev-parse HEAD)" >> "$GITHUB_OUTPUT"
      elif [ "$(gh pr list --head drafts --base "$BRANCH" --state open --json number --jq length)" = 0 ]; then
        gh pr create --head drafts --base "$BRANCH" --title "Drafts to review" \
          --body "A machine drafted the missing translations. Correct the PO files here, or merge and correct them later: the site marks drafts as such."
      fi
      exit 0
    fi
  done
  echo "::error::$target changed three times in the meantime; start the workflow again"
  exit 1
}

main "$@"
