/** Tools that read the files of a switch, whether it runs or not. What they print is masked. */
package org.pointsman.ops.tools;
