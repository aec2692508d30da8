"""Posts: who holds which, from the titles before and behind names.

滨州市科协党组成员、市科技馆馆长王兆永 gives two posts at two bodies; 主席邵振东，副主席刘友斌 carries the body on to the
second person; 副主席李晓红、苏保成 carries title and body on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.document import Post, Span, Story
from extractors.finders.biography import posts_of_profile
from extractors.finders.chains import Chain, titles_before
from extractors.finders.local_bodies import at_university, local_body
from extractors.finders.offices import (
    Held,
    by_office,
    fits,
    fitting_body,
    names_body,
    of_department,
    office_at_home,
    one_that_fits,
)
from extractors.finders.offices_alone import department_of, represented, seat
from extractors.finders.people_listed import roster
from extractors.finders.posts_ahead import office_before
from extractors.finders.posts_around import school_before, told_alone, told_between
from extractors.finders.posts_behind import (
    electing,
    told_behind,
    told_beside,
)
from extractors.finders.posts_further import succeeding, told_in_brackets, told_later, told_of_group, told_of_pronoun
from extractors.finders.titles import title_at
from extractors.lexicons import words
from graph.model import Mention

# 化学家, 省工艺美术大师: what somebody is, no post
_CALLING = re.compile("^(?!.*首席).*(?<!专)家$|大师$")
_ONE_MORE = re.compile(r"(?:（[^（）]{1,20}）)?(?:、|和|与|及|以及)")


def _same_house(story: Story, title: str, previous: tuple[Span, Held] | None, start: int) -> Mention | None:
    """某公司副总裁甲当选会长，总工程师乙…: the body of who is named before in the sentence, if none is named between."""
    if previous is None or re.search("[。！？；\n]", story.text[previous[0].end : start]):
        return None
    if any(previous[0].end <= b.start < start for b in story.bodies):
        return None
    return one_that_fits(tuple(owner for owner, _ in previous[1]), title)


# 和六位|副会长、某县县长甲: a title of those who are not named
_OF_OTHERS = re.compile(r"[两二三四五六七八九十\d]+[位名]")
_BETWEEN_PEOPLE = re.compile(r"^[、，和与及及其以\s]{1,3}$")


def find_posts(story: Story) -> None:
    """Step: fill `Story.posts` from titles before names, behind names and in lists."""
    posts: list[Post] = []
    previous: tuple[Span, Held] | None = None
    offices: tuple[Mention, str, int] | None = None
    named: set[str] = set()
    latin = 0
    unknown = 0
    last: Span | None = None
    stops = [*(person.start for person in story.people[1:]), len(story.text)]
    for person, follows in zip(story.people, stops, strict=False):
        if person.mention is None:
            continue
        name = person.mention.name
        listed = _row_of_list(story, person.end)
        chain = (
            None
            if listed
            else titles_before(
                story, person.start, max(latin, _past_courtesy(story, last.end) if last is not None else 0)
            )
        )
        beside = _beside(story, last, person) if chain is not None else None
        last = person
        latin = person.end if person.mention.name.isascii() else latin
        held: Held = ()
        start = person.start
        if chain is not None:
            more = told_beside(story, person)
            if not chain.posts and not more:
                previous, unknown = None, person.end
                continue
            body = _carried(story, previous, chain.start) or beside
            start = chain.start
            head = previous[1][-1][1] if previous is not None and previous[1] else ""
            # 某学社主席甲、副主席乙: at the body that nobody knows
            same_place = body if body is not None and _of_same_place(story, body, chain) else None
            parts = tuple(
                at_university(story, told, title, (body, head) if body is not None else None)
                for told, title in chain.posts
            )
            deputy = 0 < unknown < start and re.fullmatch(r"[、，和与]副", story.text[unknown : start + 1])
            held = tuple(
                (owner, of_department(title, head) if told is None and owner == body else title)
                for told, title in parts
                if (told is not None or not (deputy or _OF_OTHERS.match(title)))
                and (
                    owner := same_place
                    or told
                    or local_body(story, title, start)
                    or _fitting(body, title, previous)
                    or represented(story, title, person)
                    or fitting_body(story, title, start)
                    or seat(story, title, start, person, previous)
                    or department_of(story, title, start, previous)
                    or (None if _told(posts, name, title) else _same_house(story, title, previous, start))
                    or _retired(story, person, title)
                    or (None if _told(posts, name, title) else office_at_home(story, title))
                )
            )
            held += tuple(post for post in more if post not in held)
        else:
            held = told_behind(story, person) or _courtesy(
                posts, name, told_between(story, person, _joined(story, previous, start))
            )
            held = tuple(
                (place, said)
                for owner, title in held
                for place, said in (at_university(story, owner, title, None),)
                if place is not None
            )
            school = school_before(story, person)
            further = titles_before(story, school, previous[0].end if previous else 0) if school is not None else None
            if further is not None:
                held = tuple((owner, title) for owner, title in further.posts if owner is not None) + held
                start = further.start
            carried = previous[1][-1][0] if previous and previous[1] else None
            held = held or told_in_brackets(story, person, carried) or succeeding(story, person, posts)
            held = held or _counted(story, person) or told_alone(story, person, posts)
            if not held and name not in named and _goes_on(story, previous, person):
                assert previous is not None
                held = previous[1]
            held = held or told_of_group(story, person)
        later = told_later(story, person, follows)
        held += tuple(post for post in later if post not in held)
        taken = office_before(story, start)
        if taken is not None:
            offices = (*taken, person.end)
        elif offices is not None and not _ONE_MORE.fullmatch(story.text, offices[2], start):
            offices = None
        if offices is not None:
            offices = (offices[0], offices[1], person.end)
            posts.append(Post(name, offices[0], offices[1], start, person.end))
        held = tuple((owner, _as_written(story, title, start, person.start)) for owner, title in by_office(held))
        with_body = chain is None or bool(chain.posts and chain.posts[0][0] is not None)
        with_body = with_body or (bool(held) and held[0][0].type == "Academic")
        for owner, title in held:
            if _is_post(title, with_body):
                posts.append(Post(name, owner, title, start, person.end))
                named.add(name)
        previous = (person, held) if held or chain is not None else None
    for role, start, end in roster(story):
        elected = electing(story, start)
        holder = next((p.mention.name for p in story.people if p.start == start and p.mention is not None), None)
        if elected is not None and holder is not None:
            posts.append(Post(holder, elected, role, start, end))
    told = {(post.person, post.body, post.title.removeprefix("原")) for post in posts}
    posts += [
        post
        for post in (*posts_of_profile(story), *told_of_pronoun(story))
        if (post.person, post.body, post.title.removeprefix("原")) not in told
    ]
    story.posts = _in_full(posts)


_PARTS = re.compile("、|兼(?!职)")


def _in_full(posts: list[Post]) -> list[Post]:
    """The same posts, those that a headline or a later mention shortens (副主席) under the full title (党组成员、副主席)."""
    titles: dict[tuple[str, Mention], dict[str, set[str]]] = {}
    for post in posts:
        titles.setdefault((post.person, post.body), {})[post.title] = set(_PARTS.split(post.title))
    full = []
    for post in posts:
        told = titles[post.person, post.body]
        fuller = [title for title, parts in told.items() if told[post.title] < parts]
        full.append(replace(post, title=max(fuller, key=len)) if fuller else post)
    return full


# 市委常委、宣传部部长
_OF_COMMITTEE = re.compile("、.*(?:部长|书记|秘书长)$")


def _as_written(story: Story, title: str, start: int, end: int) -> str:
    """A title at a committee with the committee's short name before it, where the text has that alone (市委常委、宣传部部长)."""
    if not _OF_COMMITTEE.search(title):
        return title
    short = (story.text[b.start : b.end] for b in story.bodies if start <= b.start < end and b.end - b.start == 2)
    return next(
        (name + title for name in short if name[1] == "委" and f"{name}{title}" in story.text[start:end]), title
    )


def _is_post(title: str, with_body: bool) -> bool:
    """Whether a title is a post: one of scholars only where their body stands before it, a calling or a role never."""
    if with_body and title in words("offices.toml", "posts", "scholars"):
        return True
    return not _CALLING.search(title) and title not in words("offices.toml", "posts", "none")


# 某会甲、乙两位副主席
_COUNTED = re.compile(
    r"(?:[、和与][\u4e00-\u9fff]{2,4})*[两二三四五六七][位名](?P<title>副?(?:主席|书记|会长|理事长|秘书长|馆长|院长|校长|主任|局长|部长|处长|市长|县长))"
)
_IN_LIST = re.compile(r"(?:[\u4e00-\u9fff]{2,4}[、和与])*")


def _counted(story: Story, person: Span) -> Held:
    """The post of people who are counted behind the body (某会甲、乙两位副主席)."""
    match = _COUNTED.match(story.text, person.end)
    body = next((b for b in reversed(story.bodies) if b.end <= person.start), None) if match else None
    if match is None or body is None or body.mention is None:
        return ()
    return ((body.mention, match["title"]),) if _IN_LIST.fullmatch(story.text, body.end, person.start) else ()


def _beside(story: Story, before: Span | None, person: Span) -> Mention | None:
    """我所甲、科技委主任乙: the body that stands right before the name in front, if that has no title."""
    if before is None or not re.match(r"[、和与]", story.text[before.end : before.end + 1]):
        return None
    near = story.text[before.end : person.start]
    body = next((b.mention for b in story.bodies if b.end == before.start), None)
    inside = any(before.end <= b.start < person.start for b in story.bodies)
    return body if len(near) <= 14 and not inside and not re.search("[，。；]", near) else None


def _told(posts: list[Post], name: str, title: str) -> bool:
    """Whether such a post of a person is told already (理事长甲, later 新任理事长甲)."""
    return any(p.person == name and title.endswith(p.title.removeprefix("原")) for p in posts)


def _goes_on(story: Story, previous: tuple[Span, Held] | None, person: Span) -> bool:
    """Whether the title of the person named just before goes on to this one (副主席甲、乙), who has none behind the name."""
    if previous is None:
        return False
    between = story.text[previous[0].end : person.start]
    return (
        bool(_BETWEEN_PEOPLE.match(between or "x"))
        and "，" not in between
        and not story.text.startswith(words("offices.toml", "posts", "scholars"), person.end)
    )


def _joined(story: Story, previous: tuple[Span, Held] | None, start: int) -> Mention | None:
    """The body of the person before, where only a title and 、 stand between (我会王某会长、姚某书记)."""
    if previous is None or not previous[1]:
        return None
    between = story.text[previous[0].end : start]
    return previous[1][0][0] if re.fullmatch(r"[\u4e00-\u9fff]{2,4}[、和]", between) else None


def _courtesy(posts: list[Post], name: str, held: Held) -> Held:
    """Leave out what politeness says for a post that is told already (副主席某甲, later 某甲主席)."""
    return tuple(
        (owner, title)
        for owner, title in held
        if not any(p.person == name and p.body == owner and title in p.title for p in posts)
    )


def _row_of_list(story: Story, end: int) -> bool:
    """Whether blanks and a body stand behind the name (甲　某会主席 乙　某馆馆长): the titles before it are another's."""
    blank = _BLANK.match(story.text, end)
    return blank is not None and any(b.start == blank.end() for b in story.bodies)


_BLANK = re.compile(" +")


def _past_courtesy(story: Story, end: int) -> int:
    """Where a name ends with the title behind it (某甲院士、某校校长乙; 学会部某丙副部长、某会主席丁): no part of the next post."""
    mark = title_at(story, end)
    return mark.end if mark is not None and story.text[mark.end : mark.end + 1] in "、，和与；及" else end


_COMMITTEE = re.compile("[省市县区州旗镇乡]委")
_GOVERNS = re.compile(r"(?:^|、)(?:常务)?副?[省市县区州旗镇乡]长$")


def _fitting(body: Mention | None, title: str, previous: tuple[Span, Held] | None) -> Mention | None:
    """A body carried on, unless the title is an office of another kind of body (某会主席甲、副镇长乙; 某会主席甲、校长乙)."""
    governs = _GOVERNS.search(title)
    committee = _COMMITTEE.match(title)
    if body is None or (governs and body.type != "Government") or (committee and not body.name.endswith(committee[0])):
        return None
    body = one_that_fits(tuple(owner for owner, _ in previous[1]), title) or body if previous else body
    if names_body(title):
        return body
    if not fits(body, title, previous[1][-1][1] if previous and previous[1] else ""):
        return None
    return None if title.removeprefix("原").startswith(words("people.toml", "ministries", "words")) else body


def _of_same_place(story: Story, body: Mention, chain: Chain) -> bool:
    """Whether the office of a government stands alone beside one at the committee of such a place (某市委副书记甲、副市长乙)."""
    told, title = chain.posts[0] if len(chain.posts) == 1 else (None, "")
    if told is not None and told.division == body.division:
        return False
    governs = _GOVERNS.fullmatch(title)
    place = body.name.removesuffix("政府").removesuffix("委")
    same = governs is not None and body.type == "Government" and place != body.name and place[-1] == title[-2]
    return same and story.text.startswith(title, chain.start)


def _retired(story: Story, person: Span, title: str) -> Mention | None:
    """原副会长某甲不再担任职务: the post was at the body whose congress is told."""
    left = title.startswith("原") and re.match(
        r"[^，。；]{0,14}(?:不再|卸任|退休)", story.text[person.end : person.end + 20]
    )
    return electing(story, person.start) if left else None


_LIST = re.compile(r"[、，和与及以\s]*")
_OWN = re.compile(r"[我本该]")
_COURTESY = re.compile(r"^(?:先生|女士|同志|教授|院士|博士|老师)?(?:夫妇|伉俪)?")


def _carried(story: Story, previous: tuple[Span, Held] | None, start: int) -> Mention | None:
    """The body of the person named just before in the same list."""
    if previous is None or not previous[1]:
        return None
    between = _COURTESY.sub("", story.text[previous[0].end : start])
    if _OWN.match(story.text[start : start + 1]):
        return None
    if len(between) <= 3 and _LIST.fullmatch(between):
        return (
            previous[1][0][0]
            if len(previous[1]) == 1 or previous[1][0][0] == previous[1][-1][0]
            else previous[1][-1][0]
        )
    return None
