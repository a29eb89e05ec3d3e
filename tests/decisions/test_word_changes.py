from decisions.word_changes import Run, word_changes


def test_words_taken_out_and_put_in_are_marked_in_their_own_text():
    before, after = word_changes("She is in need of care.", "She is in urgent need of help.")

    assert before == [Run("She is in"), Run("need of"), Run("care.", "taken out")]
    assert after == [Run("She is in"), Run("urgent", "put in"), Run("need of"), Run("help.", "put in")]


def test_the_same_text_has_no_marks_whatever_ends_its_lines():
    before, after = word_changes("One.\r\nTwo.", "One.\nTwo.")

    assert before == after == [Run("One.\nTwo.")]
