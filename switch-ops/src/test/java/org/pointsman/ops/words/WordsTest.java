package org.pointsman.ops.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    @Test
    void shouldSayTheSameInBothLanguages() {
        assertEquals(new TreeSet<>(Words.ENGLISH.keys()), new TreeSet<>(Words.CHINESE.keys()));
        for (String key : Words.ENGLISH.keys()) {
            assertEquals(places(Words.ENGLISH.say(key)), places(Words.CHINESE.say(key)), key);
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({"zh_CN.UTF-8, '', '', zh", "'', zh_TW, '', zh", "'', '', zh_CN.UTF-8, zh", "C, '', zh_CN.UTF-8, en",
            "'', '', '', en", "'', '', de_DE.UTF-8, en", "en_US.UTF-8, zh_CN, zh_CN, en"})
    void shouldGoByTheFirstVariableThatIsSet(String all, String messages, String lang, String expected) {
        assertEquals(expected, Words.of(Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang)).language());
    }

    @Test
    void shouldShareTheGlossaryOfTheConsole() {
        assertEquals("已拒绝", Words.CHINESE.word("DECLINED"));
        assertEquals("DECLINED", Words.ENGLISH.word("DECLINED"));
        assertEquals("NEVER_HEARD_OF", Words.CHINESE.word("NEVER_HEARD_OF"));
    }

    @Test
    void shouldRefuseAKeyNobodyWroteWordsFor() {
        assertThrows(IllegalArgumentException.class, () -> Words.ENGLISH.say("nothing"));
    }
}
