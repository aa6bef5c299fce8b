// How many articles were added here, for when they have ended: a number in this tab's storage.

const NAME = "geo:added";

/** A browser may refuse to keep anything: then nothing is known, and nothing told. */
function storage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

export default function ({ data: { session, added, told }, setTriggerValue }) {
  const kept = JSON.parse(storage()?.getItem(NAME) ?? null);
  if (kept?.added && kept.session !== session && !added && !told) setTriggerValue("ended", kept.added);
  else storage()?.setItem(NAME, JSON.stringify({ session, added }));
}
