// The live strip of the members page: asks the farm again and again who answers, and for whom.

const TIMES = 12;
const PAUSE = 70; // milliseconds between two questions, so that one can watch the answers come in
const PATIENCE = 10000;

const strip = document.getElementById("ask");
const again = document.getElementById("ask-again");
const summary = document.getElementById("ask-summary");
const chips = document.getElementById("ask-chips");
const session = document.getElementById("ask-session");

/** Number of the colour of an instance: by its last digit, as on the server. */
function tint(instance) {
  const digit = /[1-9]$/.exec(instance);
  return digit ? ((Number(digit[0]) - 1) % 6) + 1 : 0;
}

/** One answer of the farm; without an instance if none came. */
async function ask() {
  try {
    const response = await fetch("/system/signet/session.json", {
      cache: "no-store",
      credentials: "same-origin",
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    const found = await response.json();
    return { ...found, instance: found.instance || response.headers.get("X-Served-By") || "unnamed" };
  } catch {
    return {};
  }
}

function show(chip, answer) {
  const instance = document.createElement("b");
  const user = document.createElement("span");
  instance.textContent = answer.instance || "no answer";
  user.textContent = answer.instance ? answer.userId : "–";
  chip.replaceChildren(instance, user);
  chip.dataset.tint = answer.instance ? tint(answer.instance) : 0;
  chip.className = !answer.instance ? "lost" : known(answer) ? "known" : "stranger";
}

function known(answer) {
  return Boolean(answer.userId) && answer.userId !== "anonymous";
}

function list(names) {
  return new Intl.ListFormat("en").format([...names].sort());
}

function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** What the answers mean, in one or two sentences. */
function conclusion(answers) {
  const given = answers.filter((answer) => answer.instance);
  const instances = new Set(given.map((answer) => answer.instance));
  const users = new Set(given.filter(known).map((answer) => answer.userId));
  const strangers = given.filter((answer) => !known(answer));
  const lost = answers.length - given.length;
  const sentences = [];
  if (given.length === 0) {
    return "The farm did not answer. Is the load balancer still running?";
  }
  if (strangers.length === 0) {
    sentences.push(`${plural(instances.size, "instance")} answered, and each of them knew you as ${list(users)}.`);
  } else if (users.size === 0) {
    sentences.push(`${plural(instances.size, "instance")} answered, and none knew you: your session has ended.`);
  } else {
    const refusing = new Set(strangers.map((answer) => answer.instance));
    sentences.push(
      `${plural(given.length - strangers.length, "answer")} for ${list(users)}, ${strangers.length} for a stranger:`
        + ` ${list(refusing)} did not accept your sign-in.`,
    );
  }
  const reasons = new Set(strangers.map((answer) => answer.rejected).filter(Boolean).map(String));
  if (reasons.size > 0) {
    sentences.push(`Reason given: ${list(reasons)}.`);
  }
  if (lost > 0) {
    sentences.push(`${plural(lost, "question")} stayed without an answer.`);
  }
  return sentences.join(" ");
}

function moment(value) {
  const date = new Date(value);
  return Number.isNaN(date.getTime())
    ? String(value)
    : date.toLocaleString("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** The facts of the sign-in itself, as far as the answer tells them. */
function showSession(answer) {
  const rows = [
    ["Token", answer.tokenMode],
    ["Signed in", answer.signedInAt && moment(answer.signedInAt)],
    ["Valid until", answer.expiresAt && moment(answer.expiresAt)],
  ].filter(([, value]) => value);
  session.replaceChildren(
    ...rows.map(([name, value]) => {
      const row = document.createElement("div");
      const term = document.createElement("dt");
      const fact = document.createElement("dd");
      term.textContent = name;
      fact.textContent = value;
      row.append(term, fact);
      return row;
    }),
  );
  session.hidden = rows.length === 0;
}

async function askTwelveTimes() {
  again.disabled = true;
  summary.textContent = "Asking …";
  const places = Array.from({ length: TIMES }, () => {
    const place = document.createElement("li");
    place.className = "waiting";
    return place;
  });
  chips.replaceChildren(...places);
  const answers = [];
  for (const place of places) {
    const answer = await ask();
    answers.push(answer);
    show(place, answer);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  summary.textContent = conclusion(answers);
  showSession(answers.find(known) || {});
  again.disabled = false;
}

if (strip) {
  strip.hidden = false;
  again.addEventListener("click", askTwelveTimes);
  askTwelveTimes();
}
