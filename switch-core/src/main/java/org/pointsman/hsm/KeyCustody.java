package org.pointsman.hsm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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

    /** @throws KeyInvalidException when it is not under a local master key, or of single length */
    byte[] component(String text) {
        scheme.requireComponent(text);
        return bytes(COMPONENT + text);
    }

    static boolean isComponent(byte[] wrapped) {
        return wrapped != null && wrapped.length > 1 && wrapped[0] == COMPONENT;
    }

    /** The component that came last. */
    String last(byte[] components) {
        String[] all = split(components);
        return all[all.length - 1];
    }

    private String[] split(byte[] components) {
        return scheme.split(text(components));
    }

    private static String text(byte[] wrapped) {
        return new String(wrapped, 1, wrapped.length - 1, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** All components so far; the key itself when no others follow. */
    byte[] combine(KeyType type, byte[] components, byte[] another) {
        if (!isComponent(components) || !isComponent(another)) {
            throw new KeyInvalidException("not a component of this security module; give it again");
        }
        byte[] all = bytes(COMPONENT + text(components) + text(another));
        return type == KeyType.COMPONENT ? all : formed(type, all);
    }

    private byte[] formed(KeyType type, byte[] components) {
        String number = Integer.toString(split(components).length);
        String answer = question.ask(
                HostCommand.FORM_KEY, command -> command.text(number).text(scheme.deviceType(type))
                        .character(scheme.letter()).text(text(components)),
                scheme == LmkScheme.KEY_BLOCK ? "#0000" : "");
        return LmkKey.of(scheme, type, scheme.first(answer));
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
        String told = question.ask(HostCommand.CHECK_VALUE, command -> CheckValue.write(command, scheme,
                isComponent(wrapped) ? bytes(COMPONENT + last(wrapped)) : wrapped), "");
        if (told.length() < 2 * KeyScheme.CHECK_VALUE_LENGTH) {
            throw new IllegalStateException("the security module answered with no check value; ask again");
        }
        return HexFormat.of().parseHex(told.substring(0, 2 * KeyScheme.CHECK_VALUE_LENGTH));
    }
}
