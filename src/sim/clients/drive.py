#!/usr/bin/env python3
"""Runs a bot written with somebody else's library against the simulator, and checks what came of it.

usage: drive.py NAME [--mgm PATH] [--python PATH] [--modules DIR] [--verbose]

It starts `mgm sim serve` with world.json and then with_NAME.py or with_NAME.mjs, lets people act through the control
endpoint, and prints one line for each step. Exit code 0 means that every step held. Standard library only.
"""

import argparse
import json
import os
import pathlib
import queue
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).parent
SERVER = "Ravens"
MEMBERS = 1204  # Olga, Aria, Bela, the bot and 1200 extra ones of world.json
BURST = 12
# They know resume_gateway_url and mostly do not use it; the simulator tells, and that is all there is to tell.
RESUMING_ELSEWHERE = ("pycord", "nextcord", "interactions")
RESUMED_ELSEWHERE = "RESUME at the first address"
PATIENCE_S = float(os.environ.get("SIM_PATIENCE_S", "30"))


class Failed(Exception):
    """A step did not hold."""


def check(holds, what):
    if not holds:
        raise Failed(what)


class Control:
    """The control endpoint."""

    def __init__(self, base):
        self.base = base

    def call(self, verb, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=verb)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_S + 5) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            raise Failed(f"{verb} {path} {body}: {refused.code} {refused.read().decode()}") from refused

    def get(self, path):
        return self.call("GET", path)

    def act(self, user, act, channel="#general", **details):
        where = {"server": SERVER, "channel": channel}
        return self.call("POST", "/acts", {"user": user, **where, "act": act, **details})

    def answer(self, user, act, channel="#general", **details):
        """Acts and waits for what the bot answers."""
        return self.act(user, act, channel, **{"patience_ms": int(PATIENCE_S * 1000), **details})["answer"]

    def messages(self, channel):
        """The messages of a channel, as Discord writes them."""
        channel = urllib.parse.quote(channel)
        told = self.get(f"/servers/{SERVER}/messages?channel={channel}&limit=100")
        return [message["json"] for message in told["messages"]]

    def calls(self, method, route):
        calls = self.get("/calls")["calls"]
        return [call for call in calls if call["method"] == method and call["route"] == route]


class Client:
    """The bot, as a process that writes notes."""

    def __init__(self, command, environment, verbose):
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self.arriving, self.notes, self.other, self.verbose = queue.Queue(), [], [], verbose
        self.told = 0  # errors that an earlier step has told already
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            if self.verbose:
                print(f"    | {line.rstrip()}", flush=True)
            try:
                note = json.loads(line)
                self.arriving.put(note if isinstance(note, dict) and "note" in note else {"note": "?", "text": line})
            except ValueError:
                self.other.append(line)
        self.arriving.put({"note": "ended"})

    def take(self):
        """Takes in what has arrived."""
        while not self.arriving.empty():
            self.notes.append(self.arriving.get())

    def count(self, what):
        self.take()
        return sum(note["note"] == what for note in self.notes)

    def wait(self, holds, what):
        until = time.monotonic() + PATIENCE_S
        while True:
            self.take()
            if holds():
                return
            errors = self.errors()[self.told:]
            left = until - time.monotonic()
            check(not errors and left > 0, f"waited for {what}; {errors or 'nothing came'}")
            try:
                self.notes.append(self.arriving.get(timeout=left))
            except queue.Empty:
                pass

    def errors(self):
        self.take()
        return [note for note in self.notes if note["note"] in ("error", "ended")]

    def texts(self):
        self.take()
        return [note["text"] for note in self.notes if note["note"] == "message"]


class Play:
    """The steps, in order; each raises Failed when it does not hold."""

    def __init__(self, name, control, client):
        self.name, self.control, self.client, self.written = name, control, client, 0

    def becomes_ready(self):
        self.client.wait(lambda: self.client.count("ready") == 1, "ready")
        self.client.wait(lambda: self.client.count("registered") == 1, "registered commands")
        note = next(note for note in self.client.notes if note["note"] == "registered")
        check(note["commands"] == 8, f"{note['commands']} commands are registered instead of 8")

    def answers_a_command(self):
        answer = self.control.answer("Aria", "runs", line="/ping")
        check(answer["text"] == "pong", answer)
        check(not answer["ephemeral"], answer)

    def answers_only_its_user(self):
        answer = self.control.answer("Aria", "runs", line="/whisper")
        check(answer["text"] == "only you", answer)
        check(answer["ephemeral"], answer)

    def completes_what_is_typed(self):
        answer = self.control.answer("Aria", "autocompletes", line="/colour name:bl")
        check([one["value"] for one in answer["suggestions"]] == ["black", "blue"], answer)
        answer = self.control.answer("Aria", "runs", line="/colour name:blue")
        check(answer["text"] == "you chose blue", answer)

    def defers_and_fills(self):
        answer = self.control.answer("Bela", "runs", line="/slow")
        check(answer["text"] == "done slowly", answer)

    def answers_a_button(self):
        self.control.answer("Aria", "runs", line="/panel")
        answer = self.control.answer("Aria", "clicks", label="Press")
        check("Pressed" in answer["text"], answer)

    def opens_and_reads_a_form(self):
        answer = self.control.answer("Aria", "clicks", label="Form")
        check("Tell us" in answer["text"], answer)
        answer = self.control.answer("Aria", "submits", texts={"Reason": "holiday"})
        check(answer["text"] == "reason: holiday", answer)

    def counts_the_members(self):
        answer = self.control.answer("Aria", "runs", line="/count")
        check(answer["text"] == f"members: {MEMBERS}", answer)

    def does_a_bit_of_everything(self):
        answer = self.control.answer("Aria", "runs", channel="#work", line="/work")
        check(answer["text"] == "work done", answer)
        messages = self.control.messages("#work")
        report = [one for one in messages if one["content"] == "edited"]
        check(len(report) == 1, messages)
        check(report[0]["attachments"][0]["filename"] == "notes.txt", report)
        check(report[0]["embeds"][0]["title"] == "Report", report)
        check(report[0]["reactions"][0]["emoji"]["name"] == "👍", report)
        check(report[0]["thread"]["name"] == "Discussion", report)
        check(all(one["content"] != "scrap" for one in messages), messages)
        given = self.control.calls("PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
        check([(call["status"], call["reason"]) for call in given] == [(204, "asked for it")], given)
        planned = self.control.calls("POST", "/guilds/{guild_id}/scheduled-events")
        check([(call["status"], call["body"]["name"]) for call in planned] == [(200, "Raid")], planned)

    def obeys_a_refusal(self):
        """The bucket takes five messages in five seconds, and one call more is refused out of the blue."""
        route = "/channels/{channel_id}/messages"
        fault = {"what": {"rate_limited": {"retry_after_ms": 1000}}, "where": {"route": f"POST {route}"}, "when": "once"}
        self.control.call("POST", "/faults", fault)
        answer = self.control.answer("Aria", "runs", channel="#burst", line="/burst", patience_ms=60_000)
        check(answer["text"] == "burst done", answer)
        texts = [one["content"] for one in self.control.messages("#burst")]
        numbers = sorted(int(text.split()[1]) for text in texts if text.startswith("burst ") and text[6:].isdigit())
        check(numbers == list(range(BURST)), texts)
        refused = [call for call in self.control.calls("POST", route) if call["status"] == 429]
        check(1 <= len(refused) <= 2 * BURST, f"{len(refused)} calls were refused")

    def writes(self):
        """Bela writes a message that the bot must see exactly once."""
        self.written += 1
        self.control.act("Bela", "writes", text=f"line {self.written}")

    def lose_and_return(self, cut, **expected):
        """Cuts the connection with messages before, meanwhile and after: none may be lost or doubled."""
        before = {what: self.client.count(what) for what in ("ready", "resumed")}
        self.writes()
        self.control.call("POST", "/gateway", cut)
        self.writes()
        what, = expected
        self.client.wait(lambda: self.client.count(what) == before[what] + 1, what)
        self.writes()
        lines = [f"line {number + 1}" for number in range(self.written)]
        if what == "resumed":
            self.client.wait(lambda: len(self.client.texts()) >= self.written, f"the messages {lines}")
            check(self.client.texts() == lines, f"saw {self.client.texts()} instead of {lines}")
        self.answers_a_command()

    def resumes_after_a_lost_connection(self):
        self.lose_and_return({"drop": True}, resumed=True)

    def resumes_after_close_4000(self):
        self.lose_and_return({"close": 4000}, resumed=True)

    def resumes_when_asked_to_reconnect(self):
        self.lose_and_return({"op": 7}, resumed=True)

    def begins_anew_without_a_session(self):
        """A moment later, since Discord allows one IDENTIFY in five seconds, and eris and oceanic.js do not wait."""
        self.control.call("POST", "/clock", {"advance_ms": 6000})
        self.lose_and_return({"op": 9, "d": False}, ready=True)

    def breaks_no_contract(self):
        violations = self.control.get("/violations")["violations"]
        if self.name in RESUMING_ELSEWHERE:
            violations = [one for one in violations if not one["what"].startswith(RESUMED_ELSEWHERE)]
        check(not violations, "\n".join(json.dumps(one) for one in violations))
        unknown = self.control.get("/unknown-routes")["unknown_routes"]
        check(not unknown, unknown)
        check(not self.client.errors(), self.client.errors())

    def steps(self):
        return [
            self.becomes_ready, self.answers_a_command, self.answers_only_its_user, self.completes_what_is_typed,
            self.defers_and_fills, self.answers_a_button, self.opens_and_reads_a_form, self.counts_the_members,
            self.does_a_bit_of_everything, self.resumes_after_a_lost_connection, self.resumes_after_close_4000,
            self.resumes_when_asked_to_reconnect, self.obeys_a_refusal, self.begins_anew_without_a_session,
            self.breaks_no_contract,
        ]


def serve(mgm):
    command = [mgm, "sim", "serve", "--world", str(HERE / "world.json")]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    check(line.startswith("{"), f"mgm sim serve said {line!r}")
    return server, json.loads(line)


def launch(arguments, addresses):
    environment = {
        **os.environ, "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1", "SIM_REST": addresses["rest_url"],
        "SIM_GATEWAY": addresses["gateway_url"], "SIM_TOKEN": addresses["token"],
        "SIM_APPLICATION": addresses["application_id"], "SIM_MODULES": f"{arguments.modules}/",
    }
    program = HERE / f"with_{arguments.name}.py"
    command = [arguments.python, str(program)]
    if not program.exists():
        command = ["node", str(HERE / f"with_{arguments.name}.mjs")]
    return Client(command, environment, arguments.verbose)


def run(play):
    """Runs every step and tells how it went; returns how many held and how many did not."""
    passed = failed = 0
    for step in play.steps():
        began, why = time.monotonic(), ""
        play.client.told = len(play.client.errors())
        try:
            step()
        except (Failed, KeyError, IndexError, TypeError, OSError) as error:
            why = f"{type(error).__name__}: {error}"
        passed, failed = passed + (not why), failed + bool(why)
        print(f"{'FAILED' if why else 'ok':6} {time.monotonic() - began:5.1f} s  {step.__name__}  {why}", flush=True)
        if step.__name__ == "becomes_ready" and why:
            break
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="library, as in with_NAME.py or with_NAME.mjs")
    parser.add_argument("--mgm", default="target/debug/mgm", help="the program that serves the simulator")
    parser.add_argument("--python", default=sys.executable, help="the Python that has the library")
    parser.add_argument("--modules", default=str(HERE), help="the folder whose node_modules has the library")
    parser.add_argument("--verbose", action="store_true", help="show what the client writes")
    arguments = parser.parse_args()
    server, addresses = serve(arguments.mgm)
    client = launch(arguments, addresses)
    try:
        play = Play(arguments.name, Control(addresses["control_url"]), client)
        passed, failed = run(play)
        if failed:
            print("".join(client.other[-60:]))
    finally:
        client.process.kill()
        server.terminate()
        server.wait(timeout=10)
    print(f"{arguments.name}: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
