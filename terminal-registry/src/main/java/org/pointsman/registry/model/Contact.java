package org.pointsman.registry.model;

/**
 * How a merchant is told something.
 *
 * @param email    address for mail; null for none
 * @param webhook  https address that takes notices as messages; null for none
 * @param language null = that of the site
 */
public record Contact(String email, String webhook, Language language) {
    /** Nobody said. */
    public static final Contact NONE = new Contact(null, null, null);

    /** Where a channel leads; null when it leads nowhere. */
    public String address(NoticeChannel by) {
        return by == NoticeChannel.EMAIL ? email : webhook;
    }

    /** The same with what is said anew; an empty text takes an address away. */
    public Contact with(Contact said) {
        return new Contact(changed(email, said.email), changed(webhook, said.webhook),
                said.language == null ? language : said.language);
    }

    private static String changed(String before, String said) {
        if (said == null) {
            return before;
        }
        return said.isEmpty() ? null : said;
    }
}
