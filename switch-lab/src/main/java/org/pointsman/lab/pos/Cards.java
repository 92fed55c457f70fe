package org.pointsman.lab.pos;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pointsman.lab.terminal.TestCard;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Cards by the names people say, or by number and expiry. */
final class Cards implements ITypeConverter<TestCard> {
    private static final Map<String, TestCard> NAMED = named();

    private static Map<String, TestCard> named() {
        Map<String, TestCard> named = new LinkedHashMap<>();
        named.put("unionpay", TestCard.UNIONPAY);
        named.put("visa", TestCard.VISA);
        named.put("mastercard", TestCard.MASTERCARD);
        named.put("jcb", TestCard.JCB);
        return named;
    }

    @Override
    public TestCard convert(String text) {
        TestCard card = ofName(text);
        if (card != null) {
            return card;
        }
        if (!text.matches("\\d{13,19}=\\d{4}")) {
            throw new TypeConversionException("a card is " + String.join(", ", NAMED.keySet())
                    + ", or the number and expiry of a test card as PAN=YYMM");
        }
        int split = text.indexOf('=');
        return new TestCard(text.substring(0, split), text.substring(split + 1), "201");
    }

    /** Null when no card has this name. */
    static TestCard ofName(String name) {
        return NAMED.get(name);
    }

    /** Null for a card that was typed by its number: that is not remembered. */
    static String name(TestCard card) {
        return NAMED.entrySet().stream().filter(entry -> entry.getValue().equals(card)).map(Map.Entry::getKey)
                .findFirst().orElse(null);
    }
}
