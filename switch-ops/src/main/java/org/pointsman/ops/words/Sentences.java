package org.pointsman.ops.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sentences of the API in another language, found by their pattern as the console finds them ({@code i18n.js}): what
 * changes stands at named places. Any thread.
 */
final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern SPECIAL = Pattern.compile("[.*+?^$()|\\[\\]\\\\]");
    private static final String CONSTANT = "[A-Z][A-Z_0-9]*";
    private static final Pattern CONSTANTS = Pattern.compile(CONSTANT + "(?:(?: or |, | and |/)" + CONSTANT + ")*");
    private static final Map<String, String> BETWEEN = Map.of("; ", "；", ": ", "：", ", ", "、");
    private static final Map<String, String> JOINTS = Map.of(" or ", "或", ", ", "、", " and ", "和", "/", "/");

    private final List<Compiled> sentences = new ArrayList<>();
    private final Function<String, String> words;

    /**
     * @param pairs English and the other language, the first that fits is taken
     * @param words a constant in that language; null when it is not known
     */
    Sentences(JsonNode pairs, Function<String, String> words) {
        this.words = words;
        pairs.properties().forEach(pair -> sentences.add(Compiled.of(pair.getKey(), pair.getValue().asText())));
    }

    private record Compiled(Pattern pattern, List<String> names, String other) {
        static Compiled of(String english, String other) {
            String escaped = SPECIAL.matcher(english)
                    .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
            List<String> names = PLACE.matcher(english).results().map(found -> found.group(1)).toList();
            String pattern = PLACE.matcher(escaped)
                    .replaceAll(found -> Matcher.quoteReplacement("(" + place(found.group(1)) + ")"));
            return new Compiled(Pattern.compile(pattern), names, other);
        }

        private static String place(String name) {
            return switch (name) {
                case "state", "class", "scope", "service", "cause", "reason", "step" -> CONSTANT;
                case "n", "up", "all", "behind", "first" -> "\\d+(?:\\.\\d+)?";
                case "name", "tid", "mid", "id", "serial", "tracking", "network", "kind" -> "\\S+";
                case "roles" -> CONSTANT + "(?:(?: or |, )" + CONSTANT + ")*";
                case "time" -> "[\\d-]+ [\\d:]+";
                case "taken" -> "[a-z]+(?:[ -][a-z]+)*";
                default -> ".+?";
            };
        }
    }

    /** In the other language; null when nobody has translated it. */
    String translated(String text) {
        String constants = constants(text);
        if (constants != null) {
            return constants;
        }
        for (Compiled sentence : sentences) {
            Matcher found = sentence.pattern.matcher(text);
            if (found.matches()) {
                return PLACE.matcher(sentence.other).replaceAll(place -> Matcher
                        .quoteReplacement(part(found.group(sentence.names.indexOf(place.group(1)) + 1))));
            }
        }
        return Stream.of("; ", ": ", ", ").map(between -> clauses(text, between)).filter(Objects::nonNull).findFirst()
                .orElse(null);
    }

    private String clauses(String text, String between) {
        String[] parts = text.split(Pattern.quote(between));
        if (parts.length == 1) {
            return null;
        }
        List<String> translated = Stream.of(parts).map(this::translated).toList();
        return translated.stream().anyMatch(Objects::isNull) ? null : String.join(BETWEEN.get(between), translated);
    }

    private String part(String text) {
        String known = translated(text);
        String word = known == null ? words.apply(text.toUpperCase(Locale.ROOT).replaceAll("[- ]", "_")) : known;
        return word == null ? text : word;
    }

    private String constants(String text) {
        if (!CONSTANTS.matcher(text).matches()) {
            return null;
        }
        StringBuilder all = new StringBuilder();
        Matcher found = Pattern.compile(CONSTANT + "| or |, | and |/").matcher(text);
        while (found.find()) {
            String word = JOINTS.getOrDefault(found.group(), words.apply(found.group()));
            if (word == null) {
                return null;
            }
            all.append(word);
        }
        return all.toString();
    }
}
