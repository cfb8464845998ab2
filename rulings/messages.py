"""What a page can say of an error, by key. The command line prints these English texts; they are also the msgids
of the catalog `errors`, which has them in the languages of the pages (docs/adr/0013-errors.md).
"""

from enum import Enum, unique
from typing import NewType

Msgid = NewType("Msgid", str)
"""Marks a text for pybabel (`make translations`). Placeholders are named: %(max)s."""


@unique
class Message(Enum):
    """Key -> English text, without a capital and a full stop: `rulings: ` stands before it."""

    # Search text. Positions count characters from 1.
    TOO_MANY_TERMS = Msgid("the search has more than %(max)s terms: leave some out")
    TOO_LONG_FOR_CLUSTER = Msgid("the search is too long for the memory of the search cluster: shorten it")
    TOO_MANY_WAYS = Msgid(
        "with conditions on a sentence this search can be true in more than %(max)s ways: leave some of its ORs out"
    )
    NESTED_TOO_DEEPLY = Msgid("the search is nested more than %(max)s deep: simplify it")
    QUOTATION_NOT_CLOSED = Msgid("the quotation that begins at character %(position)s is not closed: add %(sign)s")

    # Words near each other. `sign` is /句, /5 …
    DISTANCE_OUT_OF_BOUNDS = Msgid("%(sign)s is out of bounds: write a number from 1 to %(max)s")
    NEAR_WITHOUT = Msgid(
        "beside %(sign)s nothing can be excluded: write (A /句 B) NOT C to leave out rulings that contain C"
    )
    NEAR_ALL = Msgid(
        "beside %(sign)s stands a word, a phrase, or several joined by OR: write A /句 B /句 C to have all near each other"
    )
    NEAR_NO_WORD = Msgid(
        "beside %(sign)s stands a word, a phrase, or several joined by OR: no filter, case number or provision"
    )
    NEAR_IN_TWO_FIELDS = Msgid(
        "words near each other stand in one field, not in %(fields)s: write field:(A /句 B)"
    )
    TOO_MANY_CANDIDATES = Msgid(
        "the texts of %(count)s rulings would have to be compared for words near each other, and at most %(max)s are in one "
        "search: add a word with AND, or dates"
    )
    TOO_MANY_NEAR = Msgid("at most %(max)s terms can be near each other in one chain")

    # Filters.
    FACET_VALUE_UNREADABLE = Msgid("a value of %(facet)s is a name of at most %(max)s printable characters")
    COMPARED_TOO_LONG = Msgid("a search text to compare with has at most %(max)s characters")
    TYPED_TOO_LONG = Msgid("a text to complete has at most %(max)s characters")
    UNKNOWN_FACET_VALUE = Msgid("%(facet)s has no value “%(value)s”")
    UNKNOWN_FACET_VALUE_NEAR = Msgid("%(facet)s has no value “%(value)s”. Did you mean %(near)s?")
    NO_YEAR = Msgid("“%(value)s” is no year: write four digits from %(first)s to %(last)s")
    TOO_MANY_FACET_VALUES = Msgid("at most %(max)s values can be selected in one filter")
    TOO_MANY_FILTERS = Msgid("a search can have at most %(max)s filter values, of %(length)s characters together")
    NO_DATE = Msgid("%(name)s is not a date: %(value)s. Write 2020, 2020-05 or 2020-05-31")
    NO_SENTENCE = Msgid(
        "“%(value)s” is no punishment: write 3年..5年, >10年, 6个月 or one of 无罪, 免予刑事处罚, 单处罚金, 管制, 拘役, "
        "有期徒刑, 无期徒刑, 死缓, 死刑"
    )
    NO_PROBATION = Msgid("“%(value)s” says nothing of a suspension: write 有, 无 or its length, as in 2年..3年")
    NO_FINE = Msgid("“%(value)s” is no fine: write >10000, 1万..5万, 有 or 无")
    RANGE_REVERSED = Msgid("nothing lies in “%(value)s”: the first number is above the last")
    NO_SUCH_PAST = Msgid("what was standing on a past day cannot be filtered by %(name)s")
    NO_FLOW_OF_WORDS = Msgid(
        "what changed between two days is known of filters alone, since the words of withdrawn texts are gone: leave the words out"
    )
    NO_PAST = Msgid(
        "the ledger does not know yet how rulings were counted in the past: run `rulings index --rebuild` once"
    )
    NO_PAST_UNIT = Msgid(
        "as of a past day documents are counted, since the texts that tell which are the same ruling may be gone: leave the unit out"
    )
    NO_SHARE_OF_RULINGS = Msgid(
        "no share of distinct rulings is told without a split, since the first disclosure that matches and the first of all may lie in "
        "different periods: split them, or ask for the share of documents"
    )
    DATES_REVERSED = Msgid("the first day is after the last: swap from and to")

    # Other parameters of a request.
    NO_PAGE_NUMBERS = Msgid("results have no page numbers: go on with the cursor of the answer before")
    CURSOR_OF_ANOTHER_SEARCH = Msgid(
        "this page link does not belong to this search: start again from the first page"
    )
    CURSOR_NOT_OURS = Msgid(
        "this page link was not made by this site, or is damaged: start again from the first page"
    )
    PAGE_SIZE = Msgid("%(name)s must be a whole number from 1 to %(max)s")
    UNKNOWN_CHOICE = Msgid("%(name)s cannot be “%(value)s”: choose from %(choices)s")
    ONE_OF_TWO = Msgid("%(name)s can only be %(one)s or %(other)s")
    UNKNOWN_SPLIT = Msgid("cannot split by “%(value)s”: choose from %(choices)s")
    TOO_MANY_COMPARED = Msgid("at most %(max)s searches can be compared")
    COMPARE_OR_SPLIT = Msgid("a volume is either split or compared with other searches: leave one of them out")
    CHARTS_NOT_INSTALLED = Msgid(
        "pictures of charts take a package that is not installed here: pip install 'rulings[charts]'. The CSV has the figures"
    )
    EXPORT_TOO_LARGE = Msgid(
        "the result has %(count)s rulings, and at most %(max)s are exported here: narrow it, or ask whoever runs this site "
        "for `rulings search --all`, which has no limit"
    )
    REPEATED_PARAMETER = Msgid("%(name)s can be given once only")
    UNKNOWN_PARAMETERS = Msgid("unknown parameter: %(names)s. Known: %(known)s")

    TOO_MANY_COUNTS = Msgid(
        "that would be %(count)s counts, and at most %(max)s are given: choose a shorter time, the interval year, or no split"
    )
    NUMBER_OUT_OF_BOUNDS = Msgid("%(name)s is a whole number from %(min)s to %(max)s")
    NUMBER_OF_IDS = Msgid("give the ids of 1 to %(max)s rulings, with commas between")
    GIVE_ONE_OF_TWO = Msgid("give either %(one)s or %(other)s")
    NOTHING_TO_VERIFY = Msgid("give a case number, a quotation, or both")
    NO_OBJECT_OF_STRINGS = Msgid("the body has to be a JSON object whose values are strings")
    QUOTE_LENGTH = Msgid("a quotation has from %(min)s to %(max)s characters")
    FACTS_LENGTH = Msgid("facts have from %(min)s to %(max)s characters")
    NO_RULING_NAMED = Msgid("name a ruling by its id or case number: ruling=…")
    ONE_NUMBER = Msgid("give one case number, or the id of a ruling")
    SEVERAL_RULINGS = Msgid("which ruling of the case is meant? Give its id: %(ids)s")

    # The server.
    REQUEST_TOO_SLOW = Msgid("the answer took longer than %(seconds)s seconds: try again, or ask for less")
    SERVER_BUSY = Msgid("too many requests are waiting: try again in a moment")

    # What is not held.
    RULING_NOT_HELD = Msgid("no ruling is held under this id")
    UNKNOWN_RULING_ID = Msgid("no ruling has the id '%(id)s': find ids with `rulings search`")
    RULING_WITHDRAWN = Msgid(
        "this ruling was withdrawn by its publisher: %(numbers)s, first seen on %(seen)s, withdrawn on %(gone)s"
    )
    RULING_REMOVED = Msgid(
        "this ruling was removed here on request, not by its publisher: %(numbers)s, first seen on %(seen)s, removed on "
        "%(gone)s"
    )
    PART_NOT_FOUND = Msgid("this ruling has no part %(parts)s: it has %(has)s")
    OFFSET_TOO_LARGE = Msgid("nothing stands at character %(offset)s: what was asked for ends at %(end)s")
    CASE_REMOVED = Msgid("removed here on request: %(numbers)s")
    CASE_NOT_HELD = Msgid("not held: %(numbers)s")
    CASE_WITHDRAWN = Msgid("withdrawn by the publisher: %(numbers)s")
    TOO_MANY_NUMBERS = Msgid("at most %(max)s case numbers can be looked up at once")
    NO_CASE_NUMBER = Msgid("no case number was found in the text (write it like （2019）粤0305刑初123号)")

    NOTHING_INDEXED = Msgid(
        "nothing is indexed yet: run `rulings import FORMAT PATH` (see `rulings import --help`), or `rulings demo` "
        "for synthetic rulings"
    )

    # Any index. `what` is what was being done, in English.
    INDEX_OF_ANOTHER_VERSION = Msgid(
        "another version of this program made the index: run `rulings index --rebuild` (the archive is kept)"
    )
    INDEX_OF_UNKNOWN_LEDGER = Msgid(
        "the index does not say from which ledger it was made: run `rulings index --rebuild` (the archive is kept)"
    )
    INDEX_OF_ANOTHER_LEDGER = Msgid(
        "the index was made from another ledger: run `rulings index --rebuild` (the archive is kept)"
    )
    LEDGER_EMPTY = Msgid(
        "the index was made from another ledger, and this one is empty: bring the ledger back (are RULINGS_HOME and "
        "RULINGS_LEDGER right, is the disk mounted?) or run `rulings restore`. `rulings index --rebuild --accept-damage` "
        "would give up what the index holds"
    )
    INDEX_AHEAD_OF_LEDGER = Msgid(
        "the index has seen more than the ledger holds, as after an older ledger was restored: "
        "run `rulings index --rebuild` (the archive is kept)"
    )
    INDEX_OF_ANOTHER_HISTORY = Msgid(
        "the index was made from observations that the ledger does not have, as after an older ledger was restored "
        "and went on: run `rulings index --rebuild` (the archive is kept)"
    )
    INDEX_MISSING = Msgid(
        "the index is missing or empty, though the archive holds rulings: run `rulings index` to make it"
    )
    INDEX_KEEPS_CHANGING = Msgid("the index keeps changing while it is read: try again in a moment")
    INDEX_NOT_WHOLE = Msgid("the index is not whole: run `rulings engine verify --fix`")
    INDEX_HOLDS_TOO_MUCH = Msgid(
        "the index holds rulings that the archive does not: run `rulings index --rebuild`"
    )
    DELETED_TEXTS_REMAIN = Msgid(
        "files of the index still hold deleted texts: `rulings index --rebuild` makes the index anew without them"
    )

    # The embedded index.
    INDEX_FOLDER_READ_ONLY = Msgid(
        "the index's folder cannot be written, which the engine needs even to search: make it writable"
    )
    INDEX_UNREADABLE = Msgid(
        "the index cannot be read: run `rulings index --rebuild` to make it again from the archive"
    )
    INDEX_NOT_WRITABLE = Msgid("the index folder cannot be written: %(reason)s")
    INDEX_FAILED = Msgid("%(what)s failed: %(reason)s")
    INDEX_FAILED_INSIDE = Msgid(
        "%(what)s failed inside the index: run `rulings index --rebuild` if this happens again"
    )

    # The search cluster.
    CLUSTER_DOES_NOT_ANSWER = Msgid("the search cluster does not answer: try again in a moment")
    CLUSTER_BUSY = Msgid("the search cluster is too busy or not ready: try again in a moment")
    CLUSTER_TOO_SLOW = Msgid(
        "%(what)s took too long: the search cluster is too busy or not ready: try again in a moment"
    )
    SEARCH_TOO_SLOW = Msgid("the search took too long: try again, or search for less")
    CLUSTER_REFUSES_LOGIN = Msgid(
        "the search cluster refuses the credentials: check RULINGS_ENGINE_API_KEY, or _USER and _PASSWORD"
    )
    CLUSTER_NOT_TRUSTED = Msgid(
        "the search cluster's certificate is not trusted: name the CA's file in RULINGS_ENGINE_CA_FILE"
    )
    CLUSTER_OF_ANOTHER_PRODUCT = Msgid(
        "the engine's host is no Elasticsearch 9 cluster, which this program needs (RULINGS_ENGINE)"
    )
    CLUSTER_FAILED = Msgid("%(what)s failed in the search cluster (%(kind)s)")
    CLUSTER_NOT_REACHED = Msgid("%(what)s failed on the way to the search cluster")
    INDEX_REMOVED_MEANWHILE = Msgid(
        "the index that was being written was removed meanwhile: run the same command again"
    )
    NEW_INDEX_TOO_SMALL = Msgid("the new index holds %(held)s of %(created)s documents: it was not put to use")
    NEW_INDEX_LACKS_DOCUMENTS = Msgid(
        "the new index lacks documents that were written to it: it was not put to use"
    )
    SNAPSHOT_NOT_WHOLE = Msgid("the snapshot %(name)s is %(state)s: see the cluster's log")
    SNAPSHOT_OF_ANOTHER_VERSION = Msgid(
        "another version of this program took the snapshot: run `rulings index --rebuild`"
    )
