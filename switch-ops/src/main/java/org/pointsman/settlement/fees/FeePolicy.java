package org.pointsman.settlement.fees;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pointsman.node.ConfigException;

/**
 * What merchants pay.
 *
 * @param returned whether the fee of a sale goes back with its refund, in proportion
 * @param cards    what a card is
 * @param fees     what holds when and for whom
 */
public record FeePolicy(boolean returned, CardTable cards, List<FeeVersion> fees) {
    /** Nobody pays anything. */
    public static final FeePolicy NONE = new FeePolicy(true, CardTable.UNKNOWN, List.of());

    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** Throws {@link IllegalArgumentException} when two versions hold for the same merchant from the same date. */
    public FeePolicy {
        cards = cards == null ? CardTable.UNKNOWN : cards;
        fees = fees == null ? List.of() : List.copyOf(fees);
        Set<String> seen = new HashSet<>();
        for (FeeVersion version : fees) {
            for (String mid : version.merchants().isEmpty() ? List.of("all") : version.merchants()) {
                if (!seen.add(mid + version.from())) {
                    throw new IllegalArgumentException("two fees hold for " + mid + " from " + version.from());
                }
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it cannot be read or says something impossible; the message names file and place
     */
    public static FeePolicy load(Path file) {
        try {
            return MAPPER.readValue(Files.readString(file), FeePolicy.class);
        } catch (JacksonException e) {
            String place = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new ConfigException(file + place + ": " + cause(e), e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String cause(JacksonException e) {
        return e.getCause() instanceof IllegalArgumentException wrong ? wrong.getMessage() : e.getOriginalMessage();
    }

    /** What a card is; {@code first6} is empty for a scanned code. */
    public CardClass cards(String first6) {
        return cards.of(first6);
    }

    /** What a merchant pays for a sale of a business date: the newest of its own versions, else of those for all. */
    public FeeRate rate(String mid, int date, String service, CardClass of) {
        FeeVersion found = null;
        for (FeeVersion version : fees) {
            if (version.from() <= date && (version.names(mid) || version.merchants().isEmpty())
                    && (found == null || better(version, found, mid))) {
                found = version;
            }
        }
        return found == null ? FeeRate.NONE : found.rate(service, of);
    }

    private static boolean better(FeeVersion version, FeeVersion than, String mid) {
        return version.names(mid) == than.names(mid) ? version.from() > than.from() : version.names(mid);
    }
}
