"""Asks a list of yes/no questions as lines of text, with their position."""

from __future__ import annotations

from relief.cli.line_prompts import ask_key, read_answer, refuse_leaving
from relief.cli.output import print_message
from relief.flows.prompter import QuestionList
from relief.library.phrases import Say
from relief.punctuation import sentences
from relief.safety.questionnaire import Interview, YesNoQuestion


def ask_question_list(asked: QuestionList, say: Say) -> dict[str, str]:
    """Ask a list of questions, and print the consequence after each answer.

    Returns:
        The answers by id, without skipped questions.

    Raises:
        Left: The person leaves; then nothing may be saved.
    """
    interview = Interview(asked.questions, asked.stop_on)
    print_message(say("plain.question_keys"))
    while (question := interview.question) is not None:
        position = say("plain.position", number=interview.position, count=interview.count)
        print_message(f"{position} {question.text}")
        answer = _ask_one(interview, question, say)
        lines = asked.meaning(question.id, answer) if answer and not interview.is_stopped else ()
        if lines:
            print_message("\n".join(f"  {line}" for line in lines))
    return interview.answers


def _ask_one(interview: Interview, question: YesNoQuestion, say: Say) -> str:
    """Ask until the question is answered, skipped or left for another one.

    Returns:
        The answer; "" if there is none.
    """
    while True:
        word = ask_key(say("plain.answer"))
        refuse_leaving(word)
        if (answer := read_answer(word)) is not None:
            interview.answer(answer)
            return answer
        if word == "":
            interview.leave_open()
            return ""
        if (word == "b" and interview.back()) or (word == "l" and _ask_rest(interview, say)):
            return ""
        print_message(_said(word, question, say))


def _said(word: str, question: YesNoQuestion, say: Say) -> str:
    """The message about an invalid answer."""
    replies = {"w": question.why, "b": say("plain.is_first"), "l": say("plain.one_by_one")}
    return replies.get(word, say("plain.question_keys"))


def _ask_rest(interview: Interview, say: Say) -> bool:
    """List the rest of the group, then ask for one answer to all of it.

    Returns:
        Whether all of them were answered no.
    """
    rest = interview.rest_of_group()
    for number, question in enumerate(rest, interview.position):
        print_message(
            sentences(say("plain.position", number=number, count=interview.count), question.text)
        )
    word = ask_key(say("plain.rest_how", count=len(rest)))
    refuse_leaving(word)
    if word != "none":
        return False
    interview.deny(rest)
    return True
