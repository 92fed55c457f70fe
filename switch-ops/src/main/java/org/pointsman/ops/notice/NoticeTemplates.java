package org.pointsman.ops.notice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pointsman.node.ConfigException;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.NoticeKind;

/**
 * The texts of notices: a file for each language and kind, its first line the subject, the rest behind an empty line
 * the body. {@code {name}} stands for a value of the notice. Immutable.
 */
public final class NoticeTemplates {
    private static final Set<String> NAMES = Set.of("terminal", "merchant", "merchantName", "services", "at", "text");
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern CARD = Pattern.compile("(?<![0-9])([0-9]{6})[0-9]{3,9}([0-9]{4})(?![0-9])");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Map<Language, Map<NoticeKind, Text>> texts = new EnumMap<>(Language.class);
    private final Map<Language, ServiceNames> services = new EnumMap<>(Language.class);
    private final ZoneOffset zone;

    private NoticeTemplates(ZoneOffset zone) {
        this.zone = zone;
    }

    /**
     * Reads every text.
     *
     * @param zone local time of the site
     * @throws ConfigException naming every file that is missing or says something that is not known
     */
    public static NoticeTemplates load(Path directory, ZoneOffset zone) {
        NoticeTemplates templates = new NoticeTemplates(zone);
        Set<String> mistakes = new TreeSet<>();
        for (Language language : Language.values()) {
            Path texts = directory.resolve(language.name().toLowerCase(Locale.ROOT));
            templates.services.put(language, new ServiceNames(texts, mistakes));
            templates.texts.put(language, new EnumMap<>(NoticeKind.class));
            for (NoticeKind kind : NoticeKind.values()) {
                templates.read(texts.resolve(kind.name().toLowerCase(Locale.ROOT) + ".txt"), language, kind, mistakes);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigException(String.join("\n", mistakes), null);
        }
        return templates;
    }

    private void read(Path file, Language language, NoticeKind kind, Set<String> mistakes) {
        try {
            String[] parts = Files.readString(file).strip().split("\\R", 2);
            Text text = new Text(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
            Set<String> unknown = NAME.matcher(text.subject() + text.body()).results().map(found -> found.group(1))
                    .filter(name -> !NAMES.contains(name)).collect(Collectors.toCollection(TreeSet::new));
            if (text.subject().isEmpty() || text.body().isEmpty()) {
                mistakes.add(file + ": needs a subject on its first line and a body behind it");
            } else if (unknown.isEmpty()) {
                texts.get(language).put(kind, text);
            } else {
                mistakes.add(
                        file + ": nothing is known by the name of " + unknown + "; known are " + new TreeSet<>(NAMES));
            }
        } catch (IOException e) {
            mistakes.add(file + ": cannot be read: it holds the text of " + kind + " notices in language " + language
                    + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** What a letter says, in its language. */
    Text text(Letter letter) {
        Text text = texts.get(letter.language()).get(letter.delivery().notice().kind());
        Map<String, String> values = values(letter);
        return new Text(filled(text.subject(), values), filled(text.body(), values) + "\n");
    }

    private Map<String, String> values(Letter letter) {
        Delivery delivery = letter.delivery();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("terminal", delivery.tid() == null ? "*" : delivery.tid());
        values.put("merchant", delivery.mid() == null ? "*" : delivery.mid());
        values.put("merchantName", letter.merchantName());
        values.put("services", services.get(letter.language()).of(delivery.notice().services()));
        values.put("at", TIME.format(Instant.ofEpochMilli(delivery.notice().atMs()).atOffset(zone)));
        values.put("text", masked(delivery.notice().text()));
        return values;
    }

    private static String filled(String text, Map<String, String> values) {
        return NAME.matcher(text).replaceAll(
                found -> Matcher.quoteReplacement(values.get(found.group(1)).replaceAll("\\p{Cntrl}+", " ")));
    }

    /** People may have typed a card number where it does not belong (I-13). */
    static String masked(String text) {
        return CARD.matcher(text).replaceAll("$1******$2");
    }
}
