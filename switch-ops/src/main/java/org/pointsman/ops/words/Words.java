package org.pointsman.ops.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.Set;

/**
 * Sentences, headings and the meaning of states in one language, from the file {@code words_en.properties} or
 * {@code words_zh.properties}; both have the same keys. Any thread.
 */
public final class Words {
    public static final Words ENGLISH = new Words("en");
    public static final Words CHINESE = new Words("zh");

    private final String language;
    private volatile Content content;

    private Words(String language) {
        this.language = language;
    }

    // Read when something is said first: most processes speak one language, many none.
    private Content content() {
        Content read = content;
        if (read == null) {
            read = Content.of(language);
            content = read;
        }
        return read;
    }

    /**
     * What the files of a language have.
     *
     * @param glossary  states and codes are in the words of the console: one glossary for both
     * @param sentences of the API; null in its own language
     */
    private record Content(Properties said, JsonNode glossary, Sentences sentences) {
        static Content of(String language) {
            try (InputStream file = Words.class.getResourceAsStream("words_" + language + ".properties")) {
                Properties said = new Properties();
                said.load(new InputStreamReader(file, StandardCharsets.UTF_8));
                JsonNode glossary = json("/console/" + language + ".json");
                return new Content(said, glossary,
                        language.equals("en")
                                ? null
                                : new Sentences(json("/console/" + language + "-sentences.json"),
                                        constant -> glossary.path("word." + constant).asText(null)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static JsonNode json(String name) throws IOException {
            try (InputStream file = Words.class.getResourceAsStream(name)) {
                return JsonMapper.builder().build().readTree(file);
            }
        }
    }

    /** Those of a language tag or locale such as zh_CN.UTF-8; English for every language but Chinese, and for null. */
    public static Words of(String language) {
        return language != null && language.startsWith("zh") ? CHINESE : ENGLISH;
    }

    /** Those a process is asked for: by LC_ALL, else LC_MESSAGES, else LANG. */
    public static Words of(Map<String, String> environment) {
        return of(locale(environment, "LC_MESSAGES"));
    }

    /** What a process is asked to be in a category of POSIX, such as LC_CTYPE; empty when it is not said. */
    public static String locale(Map<String, String> environment, String category) {
        return Stream.of("LC_ALL", category, "LANG").map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty()).findFirst().orElse("");
    }

    /** en or zh. */
    public String language() {
        return language;
    }

    /**
     * A sentence.
     *
     * @param values stand for {0}, {1} and so on
     * @throws IllegalArgumentException when there is no such key
     */
    public String say(String key, Object... values) {
        String text = content().said.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** A constant of the API, such as DECLINED, as people read it; as it is where nothing is known. */
    public String word(String constant) {
        return this == ENGLISH ? constant : content().glossary.path("word." + constant).asText(constant);
    }

    /** A sentence of the API; as it is where nobody has translated it. */
    public String sentence(String english) {
        String other = this == ENGLISH ? null : content().sentences.translated(english);
        return other == null ? english : other;
    }

    /**
     * A refusal of the API: what it says, after what its code means where that is another language.
     *
     * @param code   of the problem
     * @param detail of the problem, in English
     */
    public String refusal(String code, String detail) {
        if (this == ENGLISH) {
            return detail;
        }
        String meaning = content().glossary.path("refusal." + code)
                .asText(content().glossary.path("refusal.HTTP").asText());
        return detail.isEmpty() ? meaning : meaning + say("refusal.detail", sentence(detail));
    }

    /** All keys. */
    public Set<String> keys() {
        return content().said.stringPropertyNames();
    }
}
