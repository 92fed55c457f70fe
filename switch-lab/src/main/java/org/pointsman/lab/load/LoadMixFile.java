package org.pointsman.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pointsman.lab.terminal.TestCard;

/** A mix as a YAML file; {@code config/demo/load-mix.yaml} shows all of it. */
record LoadMixFile(Map<String, Double> shares, Amounts amounts, int pinPercent, List<Card> cards,
        LoadMix.Range suspended, List<String> alsoAllowed) {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    record Amounts(long minMinor, long maxMinor) {
    }

    record Card(String pan, String expiry, String serviceCode) {
        TestCard card() {
            LoadMix.require(matches(pan, "\\d{12,19}") && matches(expiry, "\\d{4}") && matches(serviceCode, "\\d{3}"),
                    "cards: pan has 12 to 19 digits, expiry 4, serviceCode 3");
            return new TestCard(pan, expiry, serviceCode);
        }

        private static boolean matches(String value, String pattern) {
            return value != null && value.matches(pattern);
        }

        @Override
        public String toString() {
            return "Card";
        }
    }

    /**
     * Reads a mix file.
     *
     * @throws LoadException naming the file and what is wrong in it
     */
    static LoadMix load(Path file) throws LoadException {
        try {
            LoadMixFile content = MAPPER.readValue(file.toFile(), LoadMixFile.class);
            LoadMix.require(content != null, "needs shares, amounts and cards");
            return content.mix();
        } catch (ValueInstantiationException e) {
            throw new LoadException(file + ": " + e.getCause().getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new LoadException(file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new LoadException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new LoadException(file + ": " + e.getMessage(), e);
        }
    }

    private LoadMix mix() {
        LoadMix.require(shares != null && amounts != null && cards != null && cards.stream().allMatch(Objects::nonNull),
                "needs shares, amounts and cards");
        return new LoadMix(kinds(), amounts.minMinor, amounts.maxMinor, pinPercent,
                cards.stream().map(Card::card).toList(), suspended, alsoAllowed);
    }

    private Map<Kind, Double> kinds() {
        Map<Kind, Double> kinds = new EnumMap<>(Kind.class);
        shares.forEach((key, share) -> {
            Kind kind = Kind.ofKey(key);
            LoadMix.require(kind != null, "shares: there is no kind " + key);
            LoadMix.require(share != null, "shares: " + key + " has no number");
            kinds.put(kind, share);
        });
        return kinds;
    }
}
