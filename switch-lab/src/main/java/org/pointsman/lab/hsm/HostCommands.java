package org.pointsman.lab.hsm;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What the device does: a command in, the text behind its answer's code out. Any thread. */
final class HostCommands {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String FIRMWARE = "0000-E000";
    private static final String ANY_TYPE = "FFF";
    private static final int ATTRIBUTES_AT = 6;
    private static final int ATTRIBUTES_END = 13;
    /** Ten digits of the base key's set, none of a sub-key, five of the device; the last five are its counter's. */
    private static final String KSN_DESCRIPTOR = "A05";
    private static final int KSN_DIGITS = 20;
    private static final int LENGTH_DIGITS = 4;
    private static final int BLOCK_DIGITS = 16;

    private final LocalMaster master;
    private final SecureRandom random = new SecureRandom();

    HostCommands(LocalMaster master) {
        this.master = master;
    }

    String answer(String code, Fields fields) throws HostError {
        String text = "00" + done(code, fields);
        fields.end();
        return text;
    }

    private String done(String code, Fields fields) throws HostError {
        return switch (code) {
            case "NC" -> master.checkValue() + FIRMWARE;
            case "B2" -> fields.text(Integer.parseInt(fields.hex(LENGTH_DIGITS), 16));
            case "A0" -> generate(fields);
            case "A4" -> form(fields);
            case "A6" -> importKey(fields);
            case "A8" -> exportKey(fields);
            case "BU" -> checkValue(fields);
            case "CA" -> translate(fields);
            case "G0" -> translateOfTransaction(fields);
            case "GW" -> macOfTransaction(fields);
            case "M2" -> decrypt(fields);
            case "M6" -> mac(fields);
            case "M8" -> verify(fields);
            default -> throw new HostError(HostError.NO_SUCH_COMMAND);
        };
    }

    private String generate(Fields fields) throws HostError {
        String mode = fields.text(1);
        String type = fields.text(3);
        String scheme = fields.text(1);
        if (scheme.equals("S")) {
            return generateBlock(fields);
        }
        byte[] key = newKey(scheme);
        String underMaster = master.wrap(type, key);
        return underMaster + (mode.equals("1") ? export(";1", fields, key) : "") + check(key);
    }

    /** Its attributes stand at the end. */
    private String generateBlock(Fields fields) throws HostError {
        byte[] key = newKey("U");
        String exported = export("1", fields, key);
        fields.skipMaster();
        require(fields.text(1).equals("#"), HostError.INPUT);
        String usage = fields.text(2);
        require(fields.text(2).equals("T2"), HostError.INPUT);
        String rest = fields.text(4);
        require(rest.endsWith("S") && fields.text(2).equals("00"), HostError.INPUT);
        return master.block(usage + "T" + rest, key) + exported + check(key);
    }

    private static String check(byte[] key) {
        return HEX.formatHex(Des.ecb(true, key, new byte[Des.BLOCK])).substring(0, 6);
    }

    private byte[] newKey(String scheme) throws HostError {
        byte[] key = new byte[switch (scheme) {
            case "U" -> 2 * Des.BLOCK;
            case "Z" -> Des.BLOCK;
            default -> throw new HostError("26");
        }];
        random.nextBytes(key);
        Des.makeParityOdd(key);
        return key;
    }

    private String export(String flag, Fields fields, byte[] key) throws HostError {
        require(fields.text(flag.length()).equals(flag), HostError.INPUT);
        byte[] tmk = open(Use.MASTER, fields.key(), HostError.SOURCE_KEY);
        String scheme = fields.text(1);
        require(scheme.equals(key.length == Des.BLOCK ? "Z" : "X"), "26");
        require(tmk.length >= key.length, HostError.KEY_LENGTH);
        return (scheme.equals("X") ? "X" : "") + HEX.formatHex(Des.ecb(true, tmk, key));
    }

    private String form(Fields fields) throws HostError {
        int number = Integer.parseInt(fields.hex(1), 16);
        require(number > 1, HostError.COMPONENTS);
        String type = fields.text(3);
        boolean block = fields.text(1).equals("S");
        byte[] sum = new byte[2 * Des.BLOCK];
        String attributes = "";
        for (int i = 0; i < number; i++) {
            String component = fields.key();
            attributes = component.substring(ATTRIBUTES_AT, Math.min(component.length(), ATTRIBUTES_END));
            sum = Des.xor(sum, ofAnyUse(type, component));
        }
        byte[] key = Des.withOddParity(sum);
        if (!block) {
            return master.wrap(type, key) + check(key);
        }
        fields.skipMaster();
        require(fields.text(5).equals("#0000"), HostError.INPUT);
        return master.block(attributes.substring(0, 4) + "00" + attributes.substring(6), key) + check(key);
    }

    private static Use use(String type) throws HostError {
        require(type.equals(ANY_TYPE) || type.equals(Use.MASTER.type()), HostError.KEY_TYPE);
        return Use.MASTER;
    }

    private String importKey(Fields fields) throws HostError {
        Use use = use(fields.text(3));
        byte[] protection = open(Use.ZONE_MASTER, fields.key(), HostError.SOURCE_KEY);
        String block = fields.terminalBlock();
        byte[] key = new TerminalBlock(protection).open(block);
        require(key != null, HostError.DESTINATION_KEY);
        boolean blocks = fields.text(1).equals("S");
        return (blocks ? master.block(block.substring(5, 12), key) : master.wrap(use.type(), Des.withOddParity(key)))
                + check(key);
    }

    private String exportKey(Fields fields) throws HostError {
        require(fields.text(3).equals(ANY_TYPE), HostError.KEY_TYPE);
        byte[] protection = open(Use.ZONE_MASTER, fields.key(), HostError.SOURCE_KEY);
        String wrapped = fields.key();
        byte[] key = open(Use.MASTER, wrapped, HostError.DESTINATION_KEY);
        require(fields.text(1).equals("R"), HostError.INPUT);
        return "R" + new TerminalBlock(protection).seal(wrapped.substring(ATTRIBUTES_AT, ATTRIBUTES_END), key, random)
                + check(key);
    }

    private String checkValue(Fields fields) throws HostError {
        require(fields.text(2).equals("FF"), HostError.KEY_TYPE);
        fields.text(1);
        String key = fields.key();
        require(fields.text(1).equals(";"), HostError.INPUT);
        byte[] clear = ofAnyUse(fields.text(3), key);
        require(!fields.startsWith(';') || fields.text(4).equals(";000"), HostError.INPUT);
        return HEX.formatHex(Des.ecb(true, clear, new byte[Des.BLOCK]));
    }

    private byte[] ofAnyUse(String type, String key) throws HostError {
        for (Use use : Use.values()) {
            byte[] clear = use.type().equals(type) || type.equals(ANY_TYPE) ? master.unwrap(use, key) : null;
            if (clear != null) {
                return clear;
            }
        }
        throw new HostError(HostError.SOURCE_KEY);
    }

    private String translate(Fields fields) throws HostError {
        byte[] tpk = open(Use.PIN, fields.key(), HostError.SOURCE_KEY);
        byte[] zpk = open(Use.ZONE_PIN, fields.key(), HostError.DESTINATION_KEY);
        fields.text(2);
        return translate(tpk, zpk, fields);
    }

    private String translateOfTransaction(Fields fields) throws HostError {
        byte[] bdk = open(Use.BASE, fields.key(), HostError.SOURCE_KEY);
        byte[] zpk = open(Use.ZONE_PIN, fields.key(), HostError.DESTINATION_KEY);
        return translate(Dukpt.pinKey(bdk, serial(fields)), zpk, fields);
    }

    private static String serial(Fields fields) throws HostError {
        require(fields.text(KSN_DESCRIPTOR.length()).equals(KSN_DESCRIPTOR), HostError.INPUT);
        return fields.hex(KSN_DIGITS);
    }

    private String translate(byte[] tpk, byte[] zpk, Fields fields) throws HostError {
        byte[] block = HEX.parseHex(fields.hex(BLOCK_DIGITS));
        PinForm from = PinForm.of(fields.text(2));
        PinForm to = PinForm.of(fields.text(2));
        String account = fields.text(12);
        String pin = from.pin(Des.ecb(false, tpk, block), account);
        byte[] translated = Des.ecb(true, zpk, to.block(pin, account, random));
        return "%02d".formatted(pin.length()) + HEX.formatHex(translated) + to.code();
    }

    private String decrypt(Fields fields) throws HostError {
        require(fields.text(4).equals("0011"), HostError.INPUT);
        byte[] key = openTyped(Use.DATA, fields);
        int digits = Integer.parseInt(fields.hex(LENGTH_DIGITS), 16);
        require(digits % BLOCK_DIGITS == 0, HostError.INPUT);
        byte[] clear = Des.ecb(false, key, HEX.parseHex(fields.hex(digits)));
        return "%04X".formatted(digits) + HEX.formatHex(clear);
    }

    private String mac(Fields fields) throws HostError {
        require(fields.text(2).equals("00"), HostError.INPUT);
        int digits = fields.text(1).equals("0") ? BLOCK_DIGITS / 2 : BLOCK_DIGITS;
        int algorithm = Integer.parseInt(fields.hex(1));
        require(fields.text(1).equals("1"), HostError.INPUT);
        byte[] key = openTyped(Use.MAC, fields);
        byte[] message = fields.bytes(Integer.parseInt(fields.hex(LENGTH_DIGITS), 16));
        return HEX.formatHex(Des.mac(algorithm, key, message)).substring(0, digits);
    }

    private String verify(Fields fields) throws HostError {
        String right = mac(fields);
        require(fields.hex(right.length()).equals(right), HostError.VERIFICATION_FAILED);
        return "";
    }

    private String macOfTransaction(Fields fields) throws HostError {
        String mode = fields.text(1);
        require(mode.equals("1") || mode.equals("4"), HostError.INPUT);
        require(fields.text(1).equals("1"), HostError.INPUT);
        byte[] bdk = open(Use.BASE, fields.key(), HostError.SOURCE_KEY);
        byte[] key = Dukpt.macKey(bdk, serial(fields));
        String claimed = mode.equals("1") ? fields.hex(BLOCK_DIGITS) : "";
        int length = Integer.parseInt(fields.text(LENGTH_DIGITS));
        require(length % Des.BLOCK == 0, HostError.INPUT);
        String right = HEX.formatHex(Des.mac(3, key, fields.bytes(length)));
        require(claimed.isEmpty() || claimed.equals(right), HostError.VERIFICATION_FAILED);
        return claimed.isEmpty() ? right : "";
    }

    private byte[] openTyped(Use use, Fields fields) throws HostError {
        String type = fields.text(3);
        require(type.equals(fields.startsWith('S') ? ANY_TYPE : use.type()), HostError.KEY_TYPE);
        return open(use, fields.key(), HostError.SOURCE_KEY);
    }

    private byte[] open(Use use, String text, String otherwise) throws HostError {
        byte[] clear = master.unwrap(use, text);
        require(clear != null, otherwise);
        return clear;
    }

    private static void require(boolean right, String code) throws HostError {
        if (!right) {
            throw new HostError(code);
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
