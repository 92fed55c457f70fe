/**
 * ISO 8583: a packager file in jPOS's format compiled into an offset plan, and flyweights that read and write fields
 * without Strings. Also what stands around a message (framing), what a kind of terminal or network says (dialects:
 * transactions, results, meanings, protected fields), TLV, masking, and descriptions for people. Depends on Agrona
 * alone; a library by itself.
 */
package org.pointsman.iso;
