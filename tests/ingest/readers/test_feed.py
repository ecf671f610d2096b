import pytest

from rashomon.core.runs import Failure
from rashomon.ingest.found import Found, Source, UnreadableError
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.readers.feed import read

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Radio Vell &amp; Coast</title>
<item><title>Storm hits</title><link>https://vell.example/a</link><guid>v-1</guid>
<pubDate>Tue, 04 Mar 2031 08:10:00 +0200</pubDate><dc:creator>Ilse Marrow</dc:creator>
<description>A teaser.</description>
<content:encoded><![CDATA[<p>It <b>rained</b>, he said: &ldquo;a lot&rdquo;.</p><p>It
stopped.<br><br>Then not.</p><script>x()</script>]]></content:encoded></item>
<item><title>Ferry late</title><description>The ferry was late, the port said.</description>
<source url="https://post.example/feed">The Post</source></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><title>Storm hits</title><link href="https://post.example/a"/><id>tag:post.example,1</id>
<published>2031-03-04T08:10:00Z</published><updated>2031-03-05T08:10:00Z</updated>
<author><name>Ilse Marrow</name></author>
<content type="html">&lt;p&gt;It rained.&lt;/p&gt;</content></entry></feed>"""


def entries(tmp_path, feed):
    path = tmp_path / "a.xml"
    path.write_bytes(feed if isinstance(feed, bytes) else feed.encode())
    return list(read(Source(path, "a.xml", "pile/a.xml"), IngestOptions()))


def test_each_entry_of_an_rss_feed_is_a_document(tmp_path):
    one, two = entries(tmp_path, RSS)
    assert one.text.text == (
        "Storm hits\n\nIt rained, he said: “a lot”.\n\nIt stopped.\n\nThen not."
    )
    assert one.text.freeze_version == "feed/1"
    assert (one.record, two.record) == ("#0", "#1")
    known = one.metadata
    assert known.address == "https://vell.example/a"
    assert known.outlet == "Radio Vell & Coast"
    assert known.byline == "Ilse Marrow"
    assert known.published == "2031-03-04T08:10:00+02:00"
    assert known.updated is None


def test_an_entry_that_names_its_source_has_that_outlet(tmp_path):
    _, two = entries(tmp_path, RSS)
    assert two.metadata.outlet == "The Post"
    assert two.text.text == "Ferry late\n\nThe ferry was late, the port said."


def test_an_atom_entry_has_both_its_dates(tmp_path):
    (entry,) = entries(tmp_path, ATOM)
    assert entry.metadata.published == "2031-03-04T08:10:00+00:00"
    assert entry.metadata.updated == "2031-03-05T08:10:00+00:00"
    assert entry.text.text == "Storm hits\n\nIt rained."


def test_a_new_entry_does_not_rename_the_others(tmp_path):
    new = RSS.replace("<item>", "<item><title>New</title></item><item>", 1)
    assert entries(tmp_path, new)[1].raw_hash == entries(tmp_path, RSS)[0].raw_hash


def test_a_feed_that_is_cut_off_says_so_and_gives_what_it_has(tmp_path):
    found = entries(tmp_path, RSS[: RSS.index("<source")])
    assert isinstance(found[0], Found)
    assert isinstance(found[-1], Failure)
    assert "cut off" in found[-1].reason


def test_a_bad_character_reference_does_not_lose_the_feed(tmp_path):
    (entry,) = entries(tmp_path, ATOM.replace("Storm", "St&#xD800;o&#1;r&#99999999999;m"))
    assert entry.metadata.title == "St\ufffdor\ufffdm hits"


def test_a_feed_in_utf16_is_read(tmp_path):
    (entry,) = entries(
        tmp_path, ATOM.replace('"1.0"?', '"1.0" encoding="utf-16"?').encode("utf-16")
    )
    assert entry.metadata.title == "Storm hits"


@pytest.mark.parametrize(
    "feed", ["", "<rss></rss>", "<rss><channel><title>x</title></channel></rss>", "words"]
)
def test_a_feed_without_entries_is_refused(tmp_path, feed):
    with pytest.raises(UnreadableError):
        entries(tmp_path, feed)


def test_an_entry_without_words_is_a_failure(tmp_path):
    (failure,) = entries(tmp_path, "<rss><channel><item><link>x</link></item></channel></rss>")
    assert isinstance(failure, Failure)
    assert failure.locator == "a.xml#0"


def test_entities_that_expand_without_end_are_refused(tmp_path):
    bomb = "<!DOCTYPE rss [" + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    bomb += '<!ENTITY a0 "ha">]><rss><channel><item><title>&a11;</title></item></channel></rss>'
    found = entries(tmp_path, bomb)
    assert all(len(item.text.text) < 1000 for item in found if isinstance(item, Found))
