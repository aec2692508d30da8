"""Dating: which of the dates of a story a fact takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors import Extraction

# text, relation, the dates of its statements (- is none); published 2025-03-20
TABLE = [
    # a day before the year that the event is named by is of something else
    ("2023年2月21日，海东市科协到访青海大学。2024年青海创新大赛由海东市科协主办。", "HOSTED", "-"),
    ("3月5日，海东市科协主席林远舟到西宁市科技馆考察。", "VISITED", "2025-03-05"),
    ("3月5日，海东市科协一行到访西宁市科技馆。随后，一行还参观了青海大学。", "VISITED", "2025-03-05 2025-03-05"),
    ("3月5日，海东市科协一行到访西宁市科技馆。次日，一行还参观了青海大学。", "VISITED", "2025-03-05 2025-03-06"),
    # the day of the ceremony, of the days of an event
    (
        "3月4日至6日，海东市科普展览会在西宁举行。5日上午举行开幕式。海东市科协主席林远舟出席开幕式并讲话，西宁市科协主席马青致辞。",
        "ATTENDED",
        "2025-03-05 2025-03-05",
    ),
    (
        "3月4日至6日，海东市科普展览会在西宁举行。海东市科协主席林远舟出席展览会并讲话。",
        "ATTENDED",
        "2025-03-04/2025-03-06",
    ),
    (
        "3月4日，海东市科技周在西宁启动，启动仪式上，海东市科协主席林远舟致辞。科技周从3月4日一直办到8日。",
        "ATTENDED",
        "2025-03-04",
    ),
    # from the first day to the last
    (
        "青海省科学教育论坛日程敲定：4月10日开幕，4月12日结束。青海省科学教育论坛由青海省科协主办。",
        "HOSTED",
        "2025-04-10/2025-04-12",
    ),
    ("青海省科普展览4月10日启动，将持续到5月2日。青海省科普展览由青海省科协主办。", "HOSTED", "2025-04-10/2025-05-02"),
    ("3月4日，海东市科普讲座在西宁开讲，由海东市科协主办。报名从3月4日一直办到8日。", "HOSTED", "2025-03-04"),
    # the year that an event is named by, where nothing else tells when
    ("海东市科协主办2024年青海创新大赛。", "HOSTED", "2024"),
    ("海东市科协召开2024年度工作会议。", "HOSTED", "-"),
    # who hosts and attends shares the day on which the event is told to be held
    (
        "3月5日，海东市科普报告会在西宁举行。6日，海东市科协一行到访青海大学。海东市科普报告会由海东市科协主办。",
        "HOSTED",
        "2025-03-05",
    ),
    ("2月中旬，海东市科普报告会在西宁举行。这次报告会由海东市科协主办。", "HOSTED", "2025-02"),
    ("青海省科学教育论坛定于10月12日举行。青海省科学教育论坛将由青海省科协主办。", "HOSTED", "2025-10-12"),
    ("青海省科学教育论坛推迟至10月举行。青海省科学教育论坛将由青海省科协主办。", "HOSTED", "2025-10"),
    ("2026年青海省科协年会将由海东市科协承办。", "HOSTED", "2026"),
    # vague words and the report's own day are no date
    ("新华网西宁3月5日电 海东市科协主席林远舟率团到西宁市科技馆考察。", "VISITED", "-"),
    ("3月5日，海东市科协召开工作会议。近日，海东市科协主席林远舟到西宁市科技馆考察。", "VISITED", "-"),
    # what is agreed upon or still to come is no day of a deed
    ("3月5日，海东市科协与西宁市科协签署合作协议，约定明年3月互访。", "SIGNED_AGREEMENT_WITH", "2025-03-05"),
    (
        "3月5日，海东市科协召开工作会议。7日，他们将赴兰州。会后，海东市科协主席林远舟到西宁市科技馆考察。",
        "VISITED",
        "2025-03-05",
    ),
    ("3月5日，海东市科技周开幕，到9日结束。海东市科协主席林远舟到西宁市科技馆考察。", "VISITED", "2025-03-05"),
    # a year that only qualifies
    (
        "3月5日，海东市科协一行到访西宁市科技馆。随后，一行就2025年工作思路到青海大学考察。",
        "VISITED",
        "2025-03-05 2025-03-05",
    ),
    ("3月5日，海东市科协召开工作会议。2024年，海东市科协主席林远舟到西宁市科技馆考察。", "VISITED", "2024"),
    ("3月5日，海东市科普报告会在西宁举行。今年的海东市科普报告会由海东市科协主办。", "HOSTED", "2025-03-05"),
    ("3月5日，海东市科协举办海东市科普报告会，总结去年工作。", "HOSTED", "2025-03-05"),
    ("海东市科协介绍了2024年的工作。海东市科协主席林远舟到西宁市科技馆考察。", "VISITED", "-"),
    # the whole journey, and the day that tells more closely
    (
        "3月5日至9日，海东市科协一行赴西宁考察。6日，一行参观了青海大学。考察期间，一行还走访了西宁市科技馆。",
        "VISITED",
        "2025-03-05/2025-03-09 2025-03-05/2025-03-09 2025-03-06",
    ),
    (
        "3月5日至9日，海东市科协一行到西宁市科技馆考察。\n8日，海东市科协一行来到西宁市科技馆参观。",
        "VISITED",
        "2025-03-08",
    ),
    # the preparations
    (
        "2月9日，青海省科学教育论坛筹备工作启动。青海省科学教育论坛定于11月1日至3日举行。"
        "青海省科学教育论坛将由青海省科协主办。",
        "HOSTED",
        "2025-11-01/2025-11-03",
    ),
    # plans
    ("3月5日，双方座谈。海东市科协将与西宁市科协签署合作协议。", "SIGNED_AGREEMENT_WITH", "-"),
    ("海东市科协将于年内与西宁市科协签署合作协议。", "SIGNED_AGREEMENT_WITH", "2025"),
    (
        "3月15日，2025年河湟科普论坛启动仪式在西宁举行。\n出席今天启动仪式的有海东市科协主席林远舟。",
        "ATTENDED",
        "2025-03-15",
    ),
    # the year that an event is named by, unless it looks back on that year
    ("7月26日，海东市科协举办2023年河湟科普论坛。", "HOSTED", "2023-07-26"),
    ("1月6日，海东市科协召开2024年工作总结会。", "HOSTED", "2025-01-06"),
    ("3月5日宣布，由海东市科协主办的第三届河湟科普论坛，将于4月2日至4日举行。", "HOSTED", "2025-04-02/2025-04-04"),
]


@pytest.mark.parametrize(("text", "relation", "expected"), TABLE)
def test_date_of_a_fact(read: Callable[..., Extraction], text: str, relation: str, expected: str) -> None:
    found = [statement for statement in read(text).statements if statement.relation == relation]
    assert " ".join(sorted(statement.when or "-" for statement in found)) == expected
