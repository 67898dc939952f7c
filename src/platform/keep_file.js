// Gives a file to the person who made it: to share, else to a place they choose, else as a download.
// Resolves to "shared", "saved", "downloaded" or "cancelled"; rejects when the place refused it.
export async function keepFile(blob, name) {
  const file = new File([blob], name, { type: blob.type });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return "shared";
    } catch (error) {
      if (error.name === "AbortError") return "cancelled";
      // Any other refusal leaves the next way open.
    }
  }
  if (typeof window.showSaveFilePicker === "function") {
    const handle = await choosePlace(name);
    if (handle === "cancelled") return "cancelled";
    if (handle) {
      const place = await handle.createWritable();
      await blob.stream().pipeTo(place);
      return "saved";
    }
  }
  download(blob, name);
  return "downloaded";
}

async function choosePlace(name) {
  try {
    return await window.showSaveFilePicker({ suggestedName: name });
  } catch (error) {
    return error.name === "AbortError" ? "cancelled" : undefined;
  }
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads the blob after the click returns; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
