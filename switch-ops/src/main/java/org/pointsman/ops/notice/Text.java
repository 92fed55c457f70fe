package org.pointsman.ops.notice;

/**
 * What a letter says.
 *
 * @param subject one line
 */
record Text(String subject, String body) {
}
