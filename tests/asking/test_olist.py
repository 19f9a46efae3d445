"""A real company's funnel, asked in plain words: the figures its own tables give (see the data's description)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.asking.questions import Ask, asker, rows_by_first

MONTHS = [4, 239, 386, 312, 416, 445, 200, 1141, 1028, 1174, 1352, 1303]  # June 2017 to May 2018
BY_SOURCE = {  # leads, won, leads for each sale
    "organic search": (2296, 271, 8.47),
    "paid search": (1586, 195, 8.13),
    "social": (1350, 75, 18.0),
    "direct traffic": (499, 56, 8.91),
    "email": (493, 15, 32.87),
    "referral": (284, 24, 11.83),
    "(not known)": (1159, 193, 6.005),  # 1,099 that say unknown and 60 that say nothing are one group
}


@pytest.fixture(scope="module")
def ask(olist_url: str) -> Ask:
    return asker(olist_url, date(2018, 12, 1))


@pytest.mark.parametrize("words", ["how many leads in March 2018?", "leads march 2018", "number of leads in 2018-03"])
def test_leads_of_a_month(ask: Ask, words: str) -> None:
    answer = ask(words)

    assert answer.headline is not None
    assert answer.headline.value == 1174
    assert "1,174" in answer.sentences[0]
    assert "1 to 31 Mar 2018" in answer.sentences[0]


def test_leads_by_month_add_up_to_all_leads(ask: Ask) -> None:
    answer = ask("leads per month from June 2017 to May 2018")

    assert answer.table is not None
    assert [row[1] for row in answer.table.rows] == MONTHS
    assert answer.headline is not None
    assert answer.headline.value == sum(MONTHS) == 8000
    assert answer.chart is not None
    assert list(answer.chart.series[0][1]) == MONTHS


def test_leads_per_sale_with_its_bounds(ask: Ask) -> None:
    answer = ask("how many leads does it take to make one sale")

    assert answer.headline is not None
    assert answer.headline.value == pytest.approx(8000 / 842)
    assert answer.headline.n == 8000
    assert answer.headline.low is not None
    assert answer.headline.high is not None
    assert (round(answer.headline.low, 1), round(answer.headline.high, 1)) == (8.9, 10.1)
    assert "9.5 leads per sale (8.9-10.1)" in answer.sentences[0]


def test_leads_per_sale_by_origin_with_what_is_not_known_as_one_group(ask: Ask) -> None:
    rows = rows_by_first(ask("leads per sale by source"))

    for source, (leads, won, per_sale) in BY_SOURCE.items():
        assert rows[source][:2] == (leads, won)
        assert rows[source][2] == pytest.approx(per_sale, abs=0.006)
    assert list(rows)[-1] == "(not known)"


def test_conversion_names_both_readings_of_a_quarter(ask: Ask) -> None:
    answer = ask("lead to won conversion rate in Q1 2018")

    assert answer.headline is not None
    assert answer.headline.value == pytest.approx(468 / 3343)
    assert "14.0 % of the 3,343 people who became leads in Q1 2018" in answer.sentences[0]
    assert "468" in answer.sentences[0]
    assert "By deals won in the period: 333 of 3,343, 9.96 %." in answer.sentences


def test_leads_per_sale_names_both_readings_of_a_quarter(ask: Ask) -> None:
    sentences = ask("leads per sale in Q1 2018").sentences

    assert sentences[0].startswith("7.1 leads per sale")
    assert any("3,343 leads to 333 sales, 10.0 leads per sale" in sentence for sentence in sentences)


def test_days_to_win_by_median_and_mean_without_the_one_won_before_it_began(ask: Ask) -> None:
    median = ask("how long does it take from lead to closed won")
    mean = ask("average days from lead to won")

    assert median.headline is not None
    assert mean.headline is not None
    assert (median.headline.value, median.headline.n) == (14, 841)
    assert mean.headline.value == pytest.approx((48.44 * 842 + 2) / 841, abs=0.01)  # one of 842 took minus two days
    for answer in (median, mean):
        assert "Left out: people whose second stage is dated before the first (1)." in answer.notes
        assert "With those left out the mean would be 48.4 days." in answer.notes


@pytest.mark.parametrize("words", ["lead to won conversion in Q3 2017", "leads per sale in 2017"])
def test_cohorts_of_2017_are_warned_about(ask: Ask, words: str) -> None:
    assert any("recorded before 5 Dec 2017" in note for note in ask(words).notes)


@pytest.mark.parametrize(
    "words", ["revenue in Q1 2018", "bookings by region 2018", "how much revenue did we close in 2018"]
)
def test_revenue_is_not_available_and_not_zero(ask: Ask, words: str) -> None:
    answer = ask(words)

    assert answer.status == "answered"
    assert answer.headline is not None
    assert answer.headline.value is None
    assert "not available" in answer.sentences[0]
    assert "deal amounts" in answer.sentences[0]
    assert answer.table is None


def test_a_month_without_records_is_not_known_and_not_zero(ask: Ask) -> None:
    answer = ask("leads in July 2018")

    assert answer.headline is not None
    assert answer.headline.value is None
    assert "14 Jun 2017 to 31 May 2018" in answer.sentences[0]


def test_the_day_of_the_question_moves_the_words_and_not_the_data(olist_url: str) -> None:
    answer = asker(olist_url, date(2018, 6, 1))("leads last month")

    assert answer.headline is not None
    assert (answer.headline.value, answer.headline.previous) == (1303, 1352)
    assert answer.period is not None
    assert (answer.period.start, answer.period.end) == (date(2018, 5, 1), date(2018, 6, 1))
