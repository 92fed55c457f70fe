package org.pointsman.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words behind a verb, as people write them. */
class WordsTest {
    @Test
    void shouldGiveOptionsAndTheirValuesInTurn() {
        Words words = new Words(List.of("--rounds", "3", "--durability", "host", "--keep"));
        assertEquals(3, words.number(words.next()));
        assertEquals("host", words.value(words.next()));
        assertEquals("--keep", words.next());
        assertFalse(words.hasNext());
    }

    @Test
    void shouldNameTheOptionWhenItsValueIsMissing() {
        Words words = new Words(List.of("--rounds"));
        String option = words.next();
        assertEquals("--rounds needs a value",
                assertThrows(IllegalArgumentException.class, () -> words.number(option)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"three", "", "1.5", "99999999999"})
    void shouldNameTheWordWhenItIsNoNumber(String word) {
        Words words = new Words(List.of(word));
        assertEquals("--rounds must be a number, not " + word,
                assertThrows(IllegalArgumentException.class, () -> words.number("--rounds")).getMessage());
    }
}
