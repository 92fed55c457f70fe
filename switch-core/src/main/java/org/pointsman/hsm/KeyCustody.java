package org.pointsman.hsm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.pointsman.security.DeviceBaseKey;
import org.pointsman.security.KeyBlockVersion;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeyType;

/**
 * Master keys on their way into a device and out of it: by components, in key blocks. The device adds, opens and seals;
 * what passes here is under its local master key. Waits for the device: not for a loop.
 */
final class KeyCustody {
    private static final char PROTECTION = 'K';
    private static final char COMPONENT = 'C';
    private static final char MASTER = 'T';
    private static final char BASE = 'B';
    private static final int CHECK_DIGITS = 6;
    private static final int BLOCK_HEADER = 16;
    private static final int EXPORTABILITY_AT = 12;
    private static final int USAGE_AT = 5;
    private static final int ALGORITHM_AT = 7;

    private final Question question;
    private final LmkScheme scheme;

    KeyCustody(Question question, LmkScheme scheme) {
        this.question = question;
        this.scheme = scheme;
    }

    /** @throws KeyInvalidException when it is not under a local master key */
    byte[] protectionKey(String text) {
        scheme.requireProtection(text);
        return bytes(PROTECTION + text);
    }

    /**
     * A letter, what the whole key is for, and the component, behind which others may come.
     *
     * @throws KeyInvalidException when it is not under a local master key, or of single length
     */
    byte[] component(KeyType type, String text) {
        scheme.requireComponent(type, text);
        return bytes("" + COMPONENT + (type == KeyType.BDK ? BASE : MASTER) + text);
    }

    static boolean isComponent(byte[] wrapped) {
        return wrapped != null && wrapped.length > 2 && wrapped[0] == COMPONENT;
    }

    private static KeyType wholeOf(byte[] components) {
        return components[1] == BASE ? KeyType.BDK : KeyType.TMK;
    }

    private String[] split(byte[] components) {
        return scheme.split(text(components).substring(1));
    }

    private static String text(byte[] wrapped) {
        return new String(wrapped, 1, wrapped.length - 1, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** All components so far; the key itself when no others follow. */
    byte[] combine(KeyType type, byte[] components, byte[] another) {
        KeyType whole = type == KeyType.COMPONENT ? wholeOf(requireComponent(components)) : type;
        byte[] all = joined(whole, components, another);
        return type == KeyType.COMPONENT ? all : LmkKey.of(scheme, type, formed(type, all));
    }

    /** The base key of a terminal. */
    byte[] combineBase(String serial, byte[] components, byte[] another) {
        return DeviceBaseKey.of(serial, formed(KeyType.BDK, joined(KeyType.BDK, components, another)));
    }

    private static byte[] joined(KeyType type, byte[] components, byte[] another) {
        boolean ofOneKey = wholeOf(requireComponent(components)) == type && wholeOf(requireComponent(another)) == type;
        if (!ofOneKey) {
            throw new KeyInvalidException("a component of a key for something else");
        }
        byte[] all = Arrays.copyOf(components, components.length + another.length - 2);
        System.arraycopy(another, 2, all, components.length, another.length - 2);
        return all;
    }

    private static byte[] requireComponent(byte[] wrapped) {
        if (!isComponent(wrapped)) {
            throw new KeyInvalidException("not a component of this security module; give it again");
        }
        return wrapped;
    }

    private String formed(KeyType type, byte[] components) {
        String number = Integer.toString(split(components).length);
        String answer = question.ask(
                HostCommand.FORM_KEY, command -> command.text(number).text(scheme.deviceType(type))
                        .character(scheme.letter()).text(text(components).substring(1)),
                scheme == LmkScheme.KEY_BLOCK ? "#0000" : "");
        return scheme.first(answer);
    }

    /** Out of a key block of X9.143 under a zone master key. */
    byte[] imported(KeyType type, String block, byte[] protectionKey) {
        String stripped = block.strip();
        boolean master = stripped.length() > BLOCK_HEADER && stripped.substring(USAGE_AT, ALGORITHM_AT).equals("K0");
        if (type != KeyType.TMK || !master) {
            throw new KeyInvalidException(
                    "the device is asked for master keys in key blocks only, usage K0; give another"
                            + " key as under its local master key");
        }
        String answer = question.ask(HostCommand.IMPORT_KEY, command -> command.text(scheme.deviceType(type))
                .text(text(protectionKey)).character('R').text(stripped).character(scheme.letter()), "");
        return LmkKey.of(scheme, type, scheme.first(answer));
    }

    /** Into a key block of X9.143, with what the key's own block says of it. */
    String exported(byte[] wrapped, KeyBlockVersion version, byte[] protectionKey) {
        if (scheme != LmkScheme.KEY_BLOCK || !LmkKey.isOf(KeyType.TMK, wrapped)) {
            throw new KeyInvalidException("the device gives master keys in key blocks only where it keeps them so,"
                    + " keyScheme: KEY_BLOCK: how it is told their attributes otherwise is not public");
        }
        if (LmkKey.text(wrapped).charAt(EXPORTABILITY_AT) == 'N') {
            throw new KeyInvalidException("the key may not leave: its exportability is N");
        }
        String answer = question.ask(HostCommand.EXPORT_KEY, command -> command.text(scheme.deviceType(KeyType.TMK))
                .text(text(protectionKey)).text(LmkKey.text(wrapped)).character('R'), "");
        if (answer.length() < 1 + BLOCK_HEADER + CHECK_DIGITS || answer.charAt(0) != 'R') {
            throw new IllegalStateException("the security module answered with no key block; ask again");
        }
        String block = answer.substring(1, answer.length() - CHECK_DIGITS);
        if (block.charAt(0) != version.name().charAt(0)) {
            throw new KeyInvalidException(
                    "the device writes key blocks of version " + block.charAt(0) + " under this key, not " + version);
        }
        return block;
    }

    /** Its first bytes, of those the device tells. */
    byte[] checkValue(byte[] wrapped) {
        String told = question.ask(HostCommand.CHECK_VALUE,
                command -> CheckValue.write(command, scheme, type(wrapped), told(wrapped)), "");
        if (told.length() < 2 * KeyScheme.CHECK_VALUE_LENGTH) {
            throw new IllegalStateException("the security module answered with no check value; ask again");
        }
        return HexFormat.of().parseHex(told.substring(0, 2 * KeyScheme.CHECK_VALUE_LENGTH));
    }

    private static KeyType type(byte[] wrapped) {
        return isComponent(wrapped) ? wholeOf(wrapped) : LmkKey.type(wrapped);
    }

    /** The key, or of components the one that came last: nobody has the sum. */
    private String told(byte[] wrapped) {
        if (!isComponent(wrapped)) {
            return LmkKey.text(wrapped);
        }
        String[] all = split(wrapped);
        return all[all.length - 1];
    }
}
