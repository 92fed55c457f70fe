package org.pointsman.ops.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.model.RefusalCode;

/** What the API refuses, in both languages. */
class RefusalWordsTest {
    private static final Path ROOT = Path.of(System.getProperty("pointsman.root"), "switch-ops", "src", "main");
    private static final Pattern MADE = Pattern.compile(
            "(?:new ProblemException|SignIn\\.refused|refused|Problem\\.of)\\((?:\\d{3}|status), \"([A-Z_]*[A-Z])\"");
    private static final Pattern BY_STATUS = Pattern.compile("case \\d{3} -> \"([A-Z_]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** Every code there is: those of the registry, and those that stand in the sources of the API. */
    static Set<String> codes() throws IOException {
        Set<String> codes = Arrays.stream(RefusalCode.values()).map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.walk(ROOT.resolve(Path.of("java", "org", "pointsman", "ops", "api")))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file).replaceAll("\\s+", " ");
                for (Pattern pattern : List.of(MADE, BY_STATUS)) {
                    pattern.matcher(source).results().forEach(found -> codes.add(found.group(1)));
                }
            }
        }
        assertTrue(codes.containsAll(Set.of("TOKEN_REQUIRED", "NO_ROLE", "TOO_LONG", "METHOD_NOT_ALLOWED", "INTERNAL",
                "UNREADABLE_FILE", "STALE")), codes::toString);
        return codes;
    }

    @ParameterizedTest
    @MethodSource("codes")
    void shouldSayWhatEveryCodeMeansInBothLanguages(String code) throws IOException {
        for (String language : List.of("en", "zh")) {
            JsonNode words = JsonMapper.builder().build()
                    .readTree(ROOT.resolve(Path.of("resources", "console", language + ".json")).toFile());
            String said = words.path("refusal." + code).asText();
            assertFalse(said.isEmpty(), code + " has no words in " + language);
            assertEquals(language.equals("zh"), CHINESE.matcher(said).find(), said);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"NOT_FOUND|Terminal 10000009 is not known|系统中没有此项。（没有终端 10000009）",
            "NOT_ALLOWED|olga with the roles [OPERATOR, VIEWER] may not call POST /api/v1/x|您不能办理：角色权限不足，或须由另一人办理。（olga（操作员、查看员）无权执行 POST /api/v1/x）",
            "CONFLICT|Terminal 10000001 is at version 4, not 3: look at it again and repeat the command|期间已被他人更改，或与其他事项冲突。请重新查看后再决定。（终端 10000001 已是版本 4，不是 3：请重新查看后再办理）",
            "NOT_ALLOWED|olga asked for request 7 and cannot approve it: others must|您不能办理：角色权限不足，或须由另一人办理。（申请 7 由 olga 提出，本人不能复核：须由他人复核）",
            "TOO_MANY_FAILURES|too many unknown tokens came from your address: try again in 42 s|您的地址尝试次数过多，请等待一分钟。（来自该地址的未知令牌过多：请 42 秒后再试）",
            "SOMETHING_NEW|nobody knows this sentence|请求无法受理。（nobody knows this sentence）"})
    void shouldTranslateARefusalAsFarAsItIsKnown(String code, String detail, String said) {
        assertEquals(said, Words.CHINESE.refusal(code, detail));
        assertEquals(detail, Words.ENGLISH.refusal(code, detail));
    }

    /** The first pattern that fits is taken, so the narrower one has to come first. */
    @Test
    void shouldHideNoSentenceBehindAnother() throws IOException {
        JsonNode sentences = JsonMapper.builder().build()
                .readTree(ROOT.resolve(Path.of("resources", "console", "zh-sentences.json")).toFile());
        sentences.properties().forEach(pair -> assertEquals(filled(pair.getValue().asText(), Words.CHINESE::sentence),
                Words.CHINESE.sentence(filled(pair.getKey(), value -> value)), pair.getKey()));
    }

    private static String filled(String sentence, UnaryOperator<String> told) {
        return PLACE.matcher(sentence).replaceAll(place -> told.apply(switch (place.group(1)) {
            case "state", "class", "scope", "service", "cause", "reason", "step" -> "ACTIVE";
            case "n", "up", "all", "behind", "first" -> "7";
            case "name", "tid", "mid", "id", "serial", "tracking", "network", "kind" -> "10000001";
            case "roles" -> "OPERATOR or RISK";
            case "time" -> "2026-11-30 12:00:00";
            case "taken" -> "xyz";
            default -> "`some thing`";
        }));
    }
}
